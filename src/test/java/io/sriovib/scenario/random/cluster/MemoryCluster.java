package io.sriovib.scenario.random.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The objects of an API server, in memory: versions, generations, conflicts and merge patches as a server has them. Objects that come out of it are shared and must not be changed.
 */
public final class MemoryCluster {
    /** Who listens to one kind of objects. */
    public interface Listener {
        /** The object of that key is new, other, or gone. */
        void changed(String key);
    }

    private static final int REMEMBERED = 4;

    /** An object in both its forms; neither is ever changed. */
    private record Stored(HasMetadata object, ObjectNode tree) {}

    private record Write(String key, @Nullable ObjectNode before, ObjectNode now) {}

    private static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization();

    private final Map<Class<?>, TreeMap<String, Stored>> kinds = new HashMap<>();
    private final Map<Class<?>, List<Listener>> listeners = new HashMap<>();
    private final Deque<Write> latest = new ArrayDeque<>();
    private long version = 1;
    private long uids;

    /** Grows with each change. */
    public long version() {
        return version;
    }

    /** The latest changes: which object, and what was changed in it. */
    public List<String> latest() {
        return latest.stream().map(this::text).toList();
    }

    private String text(Write write) {
        var differences = new ArrayList<String>();
        var now = write.now();
        var before = write.before() == null ? JsonNodeFactory.instance.objectNode() : write.before();
        for (var part : List.of("metadata", "spec", "status", "data")) {
            now.path(part).properties().stream()
                    .filter(member ->
                            !member.getValue().equals(before.path(part).get(member.getKey())))
                    .filter(member -> !member.getKey().equals("resourceVersion"))
                    .map(member -> part + "." + member.getKey() + " = " + member.getValue())
                    .forEach(differences::add);
        }
        return write.key() + " " + differences;
    }

    /** How its objects become JSON and back. */
    public KubernetesSerialization serialization() {
        return SERIALIZATION;
    }

    /** All objects of a kind, by namespace and name. */
    public <T extends HasMetadata> List<T> list(Class<T> kind) {
        return objects(kind).values().stream()
                .map(Stored::object)
                .map(kind::cast)
                .toList();
    }

    /** The object of that key: {@code namespace/name}, or the name where there are no namespaces. */
    public <T extends HasMetadata> Optional<T> get(Class<T> kind, String key) {
        return stored(kind, key).map(Stored::object).map(kind::cast);
    }

    private Optional<Stored> stored(Class<?> kind, String key) {
        return Optional.ofNullable(objects(kind).get(key));
    }

    /** Tells of changes from now on; closing ends it. */
    public Runnable listen(Class<?> kind, Listener listener) {
        var all = listeners.computeIfAbsent(kind, _ -> new ArrayList<>());
        all.add(listener);
        return () -> all.remove(listener);
    }

    /** Makes an object. */
    public <T extends HasMetadata> T create(T wanted) {
        @SuppressWarnings("unchecked")
        var kind = (Class<T>) wanted.getClass();
        var key = key(wanted);
        if (objects(kind).containsKey(key)) {
            throw Refusal.of(409, key + " already exists");
        }
        ObjectNode tree = SERIALIZATION.convertValue(wanted, ObjectNode.class);
        tree.remove("status");
        var metadata = tree.withObject("/metadata");
        metadata.put("uid", "uid-" + ++uids);
        metadata.put("generation", 1L);
        return store(kind, key, tree);
    }

    /** Merges a patch into an object, as RFC 7396 says; of the main resource all but the status, of the subresource the status alone. */
    public <T extends HasMetadata> Change<T> patch(Class<T> kind, String key, String patch, boolean status) {
        var stored = stored(kind, key).orElseThrow(() -> Refusal.of(404, key + " not found"));
        var before = kind.cast(stored.object());
        ObjectNode changes = SERIALIZATION.unmarshal(patch, ObjectNode.class);
        var locked = changes.path("metadata").path("resourceVersion");
        if (locked.isTextual() && !locked.asText().equals(before.getMetadata().getResourceVersion())) {
            throw Refusal.of(409, "the object has been modified: " + key);
        }
        var old = stored.tree();
        var now = old.deepCopy();
        if (status) {
            changes.retain("status");
        } else {
            changes.remove("status");
        }
        merge(now, changes);
        now.withObject("/metadata").put("resourceVersion", before.getMetadata().getResourceVersion());
        if (now.equals(old)) {
            return new Change<>(before, false);
        }
        if (!Objects.equals(now.get("spec"), old.get("spec"))) {
            now.withObject("/metadata")
                    .put(
                            "generation",
                            Objects.requireNonNullElse(before.getMetadata().getGeneration(), 0L) + 1);
        }
        return new Change<>(store(kind, key, now), true);
    }

    /** Replaces the status of an object, if there is one, as a daemon's patches do; returns whether that changed anything. */
    public <T extends HasMetadata> boolean status(Class<T> kind, String key, Object status) {
        var before = stored(kind, key);
        if (before.isEmpty()) {
            return false;
        }
        JsonNode wanted = SERIALIZATION.convertValue(status, JsonNode.class);
        if (wanted.equals(before.get().tree().get("status"))) {
            return false;
        }
        var now = editable(before.get());
        now.set("status", wanted);
        store(kind, key, now);
        return true;
    }

    /** Replaces the spec or the data of an object by a person's hand; the next generation of it. */
    public <T extends HasMetadata> void edit(Class<T> kind, String key, String member, Object value) {
        stored(kind, key).ifPresent(before -> {
            var now = editable(before);
            JsonNode wanted = SERIALIZATION.convertValue(value, JsonNode.class);
            if (!wanted.equals(now.get(member))) {
                now.set(member, wanted);
                now.withObject("/metadata")
                        .put("generation", before.object().getMetadata().getGeneration() + 1);
                store(kind, key, now);
            }
        });
    }

    /** Replaces the labels of an object. */
    public <T extends HasMetadata> void label(Class<T> kind, String key, Map<String, String> labels) {
        stored(kind, key).ifPresent(before -> {
            var now = editable(before);
            now.withObject("/metadata").set("labels", SERIALIZATION.convertValue(labels, JsonNode.class));
            store(kind, key, now);
        });
    }

    /**
     * What became of a patch.
     *
     * @param now the object
     * @param differs whether anything changed
     */
    public record Change<T>(T now, boolean differs) {}

    /** Removes an object, if it is there in that version; null: in any. */
    public void delete(Class<? extends HasMetadata> kind, String key, @Nullable String ofVersion) {
        get(kind, key).ifPresent(found -> {
            if (ofVersion != null && !ofVersion.equals(found.getMetadata().getResourceVersion())) {
                throw Refusal.of(409, "the object has been modified: " + key);
            }
            objects(kind).remove(key);
            version++;
            tell(kind, key);
        });
    }

    /** Key of an object. */
    public static String key(HasMetadata object) {
        var namespace = object.getMetadata().getNamespace();
        var name = object.getMetadata().getName();
        return namespace == null || namespace.isEmpty() ? name : namespace + "/" + name;
    }

    private <T extends HasMetadata> T store(Class<T> kind, String key, ObjectNode tree) {
        tree.withObject("/metadata").put("resourceVersion", String.valueOf(++version));
        T object = SERIALIZATION.convertValue(tree, kind);
        var before = objects(kind).put(key, new Stored(object, tree));
        latest.addLast(new Write(key, before == null ? null : before.tree(), tree));
        if (latest.size() > REMEMBERED) {
            latest.removeFirst();
        }
        tell(kind, key);
        return object;
    }

    private void tell(Class<?> kind, String key) {
        List.copyOf(listeners.getOrDefault(kind, List.of())).forEach(listener -> listener.changed(key));
    }

    private TreeMap<String, Stored> objects(Class<?> kind) {
        return kinds.computeIfAbsent(kind, _ -> new TreeMap<>());
    }

    /** A copy whose members can be replaced, and whose metadata can be changed. */
    private static ObjectNode editable(Stored stored) {
        var copy = JsonNodeFactory.instance.objectNode();
        copy.setAll(stored.tree());
        copy.set("metadata", stored.tree().get("metadata").deepCopy());
        return copy;
    }

    private static void merge(ObjectNode into, JsonNode patch) {
        patch.properties().forEach(member -> {
            var name = member.getKey();
            var value = member.getValue();
            if (value.isNull()) {
                into.remove(name);
            } else if (value.isObject()) {
                merge(into.get(name) instanceof ObjectNode there ? there : into.putObject(name), value);
            } else {
                into.set(name, value);
            }
        });
    }
}

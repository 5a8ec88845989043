package io.sriovib.operator.config;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.sriovib.api.condition.OperatorConfigReason;
import io.sriovib.operator.cluster.WriteResult;
import io.sriovib.operator.cluster.Writer;
import io.sriovib.operator.component.Deployable;
import io.sriovib.operator.component.Rendering;
import io.sriovib.operator.component.Stamp;
import io.sriovib.operator.component.StoredObject;
import io.sriovib.planning.finding.Finding;
import io.sriovib.process.ErrorText;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the objects of a component to what was rendered (section 4.1). An object that cannot be written holds up no other.
 *
 * <ol>
 *   <li>What is as it should be is not written.
 *   <li>What is missing is created; what somebody else has made under the name is taken over, as the names are the contract.
 *   <li>What the component no longer has is deleted, if it is ours.
 * </ol>
 */
public final class ComponentWriter {
    private static final Logger log = LoggerFactory.getLogger(ComponentWriter.class);

    private final OwnedObjects objects;
    private final Writer writer;
    private final KubernetesSerialization serialization;

    /**
     * What became of a component.
     *
     * @param problems for the conditions
     * @param settled false: something must be tried again
     */
    public record Outcome(List<Finding> problems, boolean settled) {
        /** Keeps a copy. */
        public Outcome {
            problems = List.copyOf(problems);
        }
    }

    /** Writes by that writer; the server's answers go into the watches. */
    public ComponentWriter(OwnedObjects objects, Writer writer, KubernetesSerialization serialization) {
        this.objects = objects;
        this.writer = writer;
        this.serialization = serialization;
    }

    /** Does all that is to be done for one component. */
    public Outcome bring(Deployable component, Rendering rendering, Stamp stamp) {
        return switch (rendering) {
            case Rendering.Wanted(var wanted) -> new Pass(component, stamp).bring(wanted);
            case Rendering.Unwanted() -> new Pass(component, stamp).bring(List.of());
            case Rendering.Impossible(var problems) -> new Outcome(problems, true);
        };
    }

    /** Deletes what belongs to no namespace: all else is collected with its owner. */
    Outcome removeClusterScoped(Deployable component, Stamp stamp) {
        var pass = new Pass(component, stamp);
        pass.remove(component.objects().stream()
                .filter(object -> !(object instanceof Namespaced))
                .toList());
        return pass.outcome();
    }

    /** One component once. */
    private final class Pass {
        private final Deployable component;
        private final Stamp stamp;
        private final List<Finding> problems = new ArrayList<>();
        private boolean settled = true;

        Pass(Deployable component, Stamp stamp) {
            this.component = component;
            this.stamp = stamp;
        }

        Outcome outcome() {
            return new Outcome(problems, settled);
        }

        Outcome bring(List<HasMetadata> wanted) {
            wanted.forEach(object -> attempt(object, () -> write(stamp.put(object, serialization.asJson(object)))));
            remove(component.objects().stream()
                    .filter(object -> wanted.stream().noneMatch(other -> same(object, other)))
                    .toList());
            return outcome();
        }

        void remove(List<HasMetadata> unwanted) {
            for (var object : unwanted) {
                if (object instanceof Namespaced) {
                    object.getMetadata().setNamespace(stamp.namespace());
                }
                attempt(object, () -> delete(object));
            }
        }

        private void attempt(HasMetadata object, Runnable action) {
            try {
                action.run();
            } catch (KubernetesClientException e) {
                settled = false;
                problems.add(Finding.error(
                        OperatorConfigReason.OPERATOR_CONFIG_SYNC_FAILED,
                        component.title(),
                        name(object) + ": " + ErrorText.of(e),
                        "it is tried again"));
            }
        }

        private <T extends HasMetadata> void write(T wanted) {
            var found = objects.find(wanted);
            if (found.isPresent()) {
                update(found.get(), wanted);
                return;
            }
            var result = objects.written(wanted, writer.create(wanted));
            if (result instanceof WriteResult.Conflict<T>) {
                objects.ask(wanted).ifPresentOrElse(other -> takeOver(other, wanted), () -> settled = false);
            } else {
                log.info("{}: {} created", component.title(), name(wanted));
            }
        }

        private <T extends HasMetadata> void takeOver(T other, T wanted) {
            var keeper = new StoredObject(tree(other)).keeper();
            if (other instanceof Namespaced || keeper.isEmpty() || keeper.equals(stamp.namespace())) {
                update(other, wanted);
                return;
            }
            problems.add(Finding.error(
                    OperatorConfigReason.OPERATOR_CONFIG_SYNC_FAILED,
                    component.title(),
                    name(wanted) + " belongs to the operator in namespace " + keeper,
                    "switch the component off here, or remove the object there"));
        }

        private <T extends HasMetadata> void update(T stored, T wanted) {
            var there = new StoredObject(tree(stored));
            var tree = tree(wanted);
            if (there.has(tree)) {
                return;
            }
            var replaced = as(there.replacedBy(tree), stored);
            settle(wanted, objects.written(wanted, writer.update(stored, replaced)), "brought to what is wanted");
        }

        private <T extends HasMetadata> void delete(T unwanted) {
            Optional<T> found = objects.findOurs(unwanted, this::isOurs);
            if (found.isPresent() && found.get().getMetadata().getDeletionTimestamp() == null) {
                settle(unwanted, writer.delete(found.get()), "deleted");
            }
        }

        private boolean isOurs(HasMetadata object) {
            var there = new StoredObject(tree(object));
            return object instanceof Namespaced
                    ? there.isStamped() || there.isControlledBy(stamp.owner().getUid())
                    : there.keeper().equals(stamp.namespace());
        }

        private <T extends HasMetadata> void settle(T object, WriteResult<T> result, String done) {
            switch (result) {
                case WriteResult.Written<T> _ -> log.info("{}: {} {}", component.title(), name(object), done);
                case WriteResult.Unchanged<T> _ -> {}
                case WriteResult.Conflict<T> _ -> settled = false;
            }
        }
    }

    private static boolean same(HasMetadata one, HasMetadata other) {
        return one.getKind().equals(other.getKind())
                && Objects.equals(
                        one.getMetadata().getName(), other.getMetadata().getName());
    }

    private static String name(HasMetadata object) {
        return object.getKind() + " " + object.getMetadata().getName();
    }

    private ObjectNode tree(HasMetadata object) {
        return serialization.convertValue(object, ObjectNode.class);
    }

    @SuppressWarnings("unchecked") // of the same class
    private <T extends HasMetadata> T as(ObjectNode tree, T like) {
        return (T) serialization.convertValue(tree, like.getClass());
    }
}

package io.sriovib.cli.install;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.sriovib.api.v1.Absent;
import io.sriovib.operator.component.Stamp;
import io.sriovib.operator.component.StoredObject;
import io.sriovib.planning.value.ContentHash;
import java.util.TreeMap;

/**
 * For servers that apply nothing by themselves: the difference is our own, as the operator's is for what it renders, and an object that has one is replaced. What was installed before, and is no longer
 * wanted, shows in the same annotation as there.
 */
record OwnDifference(KubernetesClient client) implements ApplyWay {
    @Override
    public void create(HasMetadata wanted) {
        stamp(wanted);
        client.resource(wanted).create();
    }

    @Override
    public boolean isOthers(HasMetadata before) {
        return !Absent.map(before.getMetadata().getAnnotations()).containsKey(Stamp.RENDERED_ANNOTATION);
    }

    @Override
    public boolean change(HasMetadata before, HasMetadata wanted, boolean dryRun) {
        stamp(wanted);
        var there = new StoredObject(tree(before));
        var tree = tree(wanted);
        if (there.has(tree)) {
            return false;
        }
        if (!dryRun) {
            var replaced = there.replacedBy(tree);
            keepWhatOthersFillIn(replaced, there.stored());
            client.resource(client.getKubernetesSerialization().convertValue(replaced, wanted.getClass()))
                    .update();
        }
        return true;
    }

    /** An object that is nothing but metadata has no field that could be wanted no longer; and the namespace may be somebody else's. */
    private void stamp(HasMetadata wanted) {
        if (wanted instanceof Namespace || wanted instanceof ServiceAccount) {
            return;
        }
        var annotations = new TreeMap<>(Absent.map(wanted.getMetadata().getAnnotations()));
        annotations.remove(Stamp.RENDERED_ANNOTATION);
        wanted.getMetadata().setAnnotations(annotations);
        var content = client.getKubernetesSerialization().asJson(wanted);
        annotations.put(Stamp.RENDERED_ANNOTATION, ContentHash.of(content));
        wanted.getMetadata().setAnnotations(annotations);
    }

    /** A controller puts the secrets of a ServiceAccount beside its metadata, for example. */
    private static void keepWhatOthersFillIn(ObjectNode replaced, ObjectNode stored) {
        stored.properties().stream()
                .filter(member -> !replaced.has(member.getKey()))
                .forEach(member -> replaced.set(member.getKey(), member.getValue()));
    }

    private ObjectNode tree(HasMetadata object) {
        return client.getKubernetesSerialization().convertValue(object, ObjectNode.class);
    }
}

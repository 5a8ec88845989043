package io.sriovib.operator.component;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.client.utils.Serialization;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StoredObjectTest {
    private static final String WANTED = """
            metadata: {name: a, labels: {sriovib.io/operator: ns}, annotations: {sriovib.io/rendered: "1"}}
            spec:
              template:
                metadata: {labels: {app: a}, annotations: {note: x}}
                spec:
                  nodeSelector: {zone: b}
                  containers: [{name: c, image: i, args: [one, two], ports: [{containerPort: 80}]}]
            """;

    @Test
    void what_a_server_and_others_add_is_no_difference() {
        var stored = stored();
        stored.withObject("/metadata").put("uid", "u").withObject("/labels").put("theirs", "1");
        stored.withObject("/spec").put("revisionHistoryLimit", 10);
        stored.withObject("/spec/template/metadata/annotations").put("kubectl.kubernetes.io/restartedAt", "now");
        ((ObjectNode) stored.at("/spec/template/spec/containers/0")).put("terminationMessagePath", "/dev/log");
        assertThat(new StoredObject(stored).has(wanted())).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "/spec/template/spec/nodeSelector, more, x",
        "/spec/template/spec/nodeSelector, zone, other",
        "/spec/template/metadata/labels, more, x",
        "/spec/template/metadata/annotations, note, other",
        "/spec/template/spec/containers/0, image, other",
        "/metadata/annotations, sriovib.io/rendered, 0",
        "/metadata/labels, sriovib.io/operator, other"
    })
    void an_edit_by_hand_is_a_difference(String object, String key, String value) {
        var stored = stored();
        ((ObjectNode) stored.at(object)).put(key, value);
        assertThat(new StoredObject(stored).has(wanted())).isFalse();
    }

    @Test
    void an_item_more_or_less_is_a_difference() {
        var more = stored();
        ((ObjectNode) more.at("/spec/template/spec/containers/0"))
                .withArray("/args")
                .add("three");
        var less = stored();
        ((ObjectNode) less.at("/spec/template/spec/containers/0"))
                .withArray("/args")
                .remove(1);
        assertThat(new StoredObject(more).has(wanted())).isFalse();
        assertThat(new StoredObject(less).has(wanted())).isFalse();
    }

    @Test
    void the_replacement_keeps_what_others_wrote_and_nothing_that_we_no_longer_want() {
        var stored = stored();
        stored.withObject("/metadata")
                .put("resourceVersion", "7")
                .withObject("/annotations")
                .put("theirs", "1");
        stored.withObject("/spec/template/metadata/annotations").put("restarted", "now");
        ((ObjectNode) stored.at("/spec/template/spec")).put("hostPID", true);
        var replaced = new StoredObject(stored).replacedBy(wanted());
        assertThat(replaced.at("/metadata/resourceVersion").asText()).isEqualTo("7");
        assertThat(replaced.at("/metadata/annotations/theirs").asText()).isEqualTo("1");
        assertThat(replaced.at("/spec/template/metadata/annotations/restarted").asText())
                .isEqualTo("now");
        assertThat(replaced.at("/spec/template/spec/hostPID").isMissingNode()).isTrue();
    }

    @Test
    void addresses_and_certificates_of_others_are_kept() {
        var service = tree("spec: {clusterIP: 10.0.0.1, clusterIPs: [10.0.0.1], type: ClusterIP}");
        assertThat(new StoredObject(service).replacedBy(tree("{metadata: {name: a}, spec: {ports: [{port: 1}]}}")))
                .isEqualTo(
                        tree(
                                "{metadata: {name: a}, spec: {ports: [{port: 1}], clusterIP: 10.0.0.1, clusterIPs: [10.0.0.1]}}"));
        var webhooks =
                tree("webhooks: [{name: b, clientConfig: {caBundle: B}}, {name: a, clientConfig: {caBundle: A}}]");
        var ours = tree("{webhooks: [{name: a, clientConfig: {}}, {name: b, clientConfig: {caBundle: C}}]}");
        assertThat(new StoredObject(webhooks).replacedBy(ours).findValuesAsText("caBundle"))
                .containsExactly("A", "C");
    }

    private static ObjectNode wanted() {
        return tree(WANTED);
    }

    private static ObjectNode stored() {
        return tree(WANTED);
    }

    private static ObjectNode tree(String yaml) {
        return Serialization.unmarshal("---\n" + yaml, ObjectNode.class);
    }
}

package io.sriovib.operator.component;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.Version;

/** Rules of the Prometheus operator (section 8.1); its CRD comes with that operator, whose schema is not ours. */
@Group("monitoring.coreos.com")
@Version("v1")
@Kind("PrometheusRule")
@Plural("prometheusrules")
public class PrometheusRule extends CustomResource<ObjectNode, Void> implements Namespaced {
    @Override
    protected ObjectNode initSpec() {
        return JsonNodeFactory.instance.objectNode();
    }
}

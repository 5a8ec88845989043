package io.sriovib.api.v1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.Singular;
import io.fabric8.kubernetes.model.annotation.Version;

/** One per managed node, named like it (section 1.6): the operator writes the spec, that node's daemon the status. */
@Group("sriovnetwork.openshift.io")
@Version("v1")
@Kind("SriovNetworkNodeState")
@Plural("sriovnetworknodestates")
@Singular("sriovnetworknodestate")
@JsonIgnoreProperties(ignoreUnknown = true)
public class SriovNetworkNodeState extends CustomResource<NodeStateSpec, NodeStateStatus> implements Namespaced {}

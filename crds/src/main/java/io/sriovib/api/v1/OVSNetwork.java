package io.sriovib.api.v1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.Singular;
import io.fabric8.kubernetes.model.annotation.Version;

/** A network of an Open vSwitch bridge, rendered as a NetworkAttachmentDefinition (section 1.4). */
@Group("sriovnetwork.openshift.io")
@Version("v1")
@Kind("OVSNetwork")
@Plural("ovsnetworks")
@Singular("ovsnetwork")
@JsonIgnoreProperties(ignoreUnknown = true)
public class OVSNetwork extends CustomResource<OVSNetworkSpec, NetworkStatus> implements Namespaced {}

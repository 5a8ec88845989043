package io.sriovib.api.v1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.Singular;
import io.fabric8.kubernetes.model.annotation.Version;

/** A network of Ethernet VFs, rendered as a NetworkAttachmentDefinition (section 1.3). */
@Group("sriovnetwork.openshift.io")
@Version("v1")
@Kind("SriovNetwork")
@Plural("sriovnetworks")
@Singular("sriovnetwork")
@JsonIgnoreProperties(ignoreUnknown = true)
public class SriovNetwork extends CustomResource<SriovNetworkSpec, NetworkStatus> implements Namespaced {}

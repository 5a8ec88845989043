package io.sriovib.api.v1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.Singular;
import io.fabric8.kubernetes.model.annotation.Version;

/** A network of InfiniBand VFs, rendered as a NetworkAttachmentDefinition (section 1.2). */
@Group("sriovnetwork.openshift.io")
@Version("v1")
@Kind("SriovIBNetwork")
@Plural("sriovibnetworks")
@Singular("sriovibnetwork")
@JsonIgnoreProperties(ignoreUnknown = true)
public class SriovIBNetwork extends CustomResource<SriovIBNetworkSpec, NetworkStatus> implements Namespaced {}

package io.sriovib.api.v1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.Singular;
import io.fabric8.kubernetes.model.annotation.Version;

/** Which VFs the matching PFs of the selected nodes shall have (section 1.5). Users write the spec, the operator our status. */
@Group("sriovnetwork.openshift.io")
@Version("v1")
@Kind("SriovNetworkNodePolicy")
@Plural("sriovnetworknodepolicies")
@Singular("sriovnetworknodepolicy")
@JsonIgnoreProperties(ignoreUnknown = true)
public class SriovNetworkNodePolicy extends CustomResource<PolicySpec, PolicyStatus> implements Namespaced {}

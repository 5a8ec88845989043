package io.sriovib.api.v1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.Singular;
import io.fabric8.kubernetes.model.annotation.Version;

/** Nodes that are drained together, and their RDMA mode (section 1.7). Users write it. */
@Group("sriovnetwork.openshift.io")
@Version("v1")
@Kind("SriovNetworkPoolConfig")
@Plural("sriovnetworkpoolconfigs")
@Singular("sriovnetworkpoolconfig")
@JsonIgnoreProperties(ignoreUnknown = true)
public class SriovNetworkPoolConfig extends CustomResource<PoolConfigSpec, PoolConfigStatus> implements Namespaced {}

package io.sriovib.api.fabric;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.Singular;
import io.fabric8.kubernetes.model.annotation.Version;

/** What the notes do by hand around the VFs. Only the object named {@code default} in the operator's namespace counts. */
@Group("infiniband.sriovnetwork.io")
@Version("v1alpha1")
@Kind("IBFabric")
@Plural("ibfabrics")
@Singular("ibfabric")
@JsonIgnoreProperties(ignoreUnknown = true)
public class IBFabric extends CustomResource<IBFabricSpec, IBFabricStatus> implements Namespaced {}

package io.sriovib.api.v1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.Singular;
import io.fabric8.kubernetes.model.annotation.Version;

/** Settings of the installation (section 1.8). Only the object named {@code default} in the operator's namespace counts. */
@Group("sriovnetwork.openshift.io")
@Version("v1")
@Kind("SriovOperatorConfig")
@Plural("sriovoperatorconfigs")
@Singular("sriovoperatorconfig")
@JsonIgnoreProperties(ignoreUnknown = true)
public class SriovOperatorConfig extends CustomResource<OperatorConfigSpec, OperatorConfigStatus>
        implements Namespaced {}

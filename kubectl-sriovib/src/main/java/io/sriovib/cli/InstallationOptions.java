package io.sriovib.cli;

import io.sriovib.cli.install.Variables;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say which installation is meant, and what it shall be. */
final class InstallationOptions {
    @Option(
            names = {"-n", "--namespace"},
            paramLabel = "NAME",
            description =
                    "Namespace of the operator. Default: $NAMESPACE, else sriov-network-operator (openshift-sriov-network-operator on OpenShift).")
    @Nullable
    String namespace;

    @Option(
            names = "--set",
            paramLabel = "VARIABLE=VALUE",
            description =
                    "A variable of the installation, as the environment could have it: SRIOV_NETWORK_OPERATOR_IMAGE, SRIOV_CNI_IMAGE, ADMISSION_CONTROLLERS_ENABLED, …")
    Map<String, String> set = Map.of();

    /** The environment of this process, and over it what the options say. */
    Variables variables() {
        var values = new HashMap<>(System.getenv());
        values.putAll(set);
        if (namespace != null) {
            values.put("NAMESPACE", namespace);
        }
        return new Variables(values);
    }
}

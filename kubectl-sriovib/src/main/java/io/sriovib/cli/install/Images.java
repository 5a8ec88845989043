package io.sriovib.cli.install;

import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.sriovib.api.v1.OperatorConfigSpec;
import io.sriovib.api.v1.SriovOperatorConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** The images that an installation names, against those that are needed for what it shall do. Pure. */
final class Images {
    private static final List<String> OF_THE_MAIN_JOB = List.of(
            "SRIOV_NETWORK_CONFIG_DAEMON_IMAGE",
            "SRIOV_CNI_IMAGE",
            "SRIOV_INFINIBAND_CNI_IMAGE",
            "SRIOV_DEVICE_PLUGIN_IMAGE");

    private Images() {}

    /** Variables without which something that the plan's own config asks for would not be deployed. */
    static List<String> unset(InstallationPlan plan) {
        return plan.objects().stream()
                .filter(SriovOperatorConfig.class::isInstance)
                .map(SriovOperatorConfig.class::cast)
                .map(SriovOperatorConfig::getSpec)
                .map(Objects::requireNonNull)
                .flatMap(config -> unset(plan, config).stream())
                .toList();
    }

    /** The same for the config that is on the cluster. */
    static List<String> unset(InstallationPlan plan, OperatorConfigSpec config) {
        var wanted = new ArrayList<>(OF_THE_MAIN_JOB);
        if (Boolean.TRUE.equals(config.enableInjector())) {
            wanted.add("NETWORK_RESOURCES_INJECTOR_IMAGE");
        }
        if (Boolean.TRUE.equals(config.enableOperatorWebhook())) {
            wanted.add("SRIOV_NETWORK_WEBHOOK_IMAGE");
        }
        wanted.removeAll(named(plan));
        return wanted;
    }

    private static Set<String> named(InstallationPlan plan) {
        return plan.objects().stream()
                .filter(Deployment.class::isInstance)
                .map(Deployment.class::cast)
                .flatMap(deployment -> deployment.getSpec().getTemplate().getSpec().getContainers().stream())
                .flatMap(container -> container.getEnv().stream())
                .map(EnvVar::getName)
                .collect(Collectors.toSet());
    }
}

package io.sriovib.cli.install;

import io.sriovib.operator.cluster.ClusterCapabilities;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What an admin asks of the installation, by the names that the reference's installer has for it (sections 4.9, 4.10).
 *
 * @param values by name; those that are none of the installation's are not looked at
 */
public record Variables(Map<String, String> values) {
    /** Image of the operator itself. */
    public static final String OPERATOR_IMAGE = "SRIOV_NETWORK_OPERATOR_IMAGE";

    /** Secrets with which images are pulled. */
    private static final String PULL_SECRETS = "IMAGE_PULL_SECRETS";

    /** Port of the metrics exporter, on the host. */
    static final String METRICS_PORT = "METRICS_EXPORTER_PORT";

    /** Handed on to the operator, where they are set at all. */
    private static final List<String> OF_THE_OPERATOR = List.of(
            "RESOURCE_PREFIX",
            "SRIOV_CNI_IMAGE",
            "SRIOV_INFINIBAND_CNI_IMAGE",
            "OVS_CNI_IMAGE",
            "RDMA_CNI_IMAGE",
            "SRIOV_NETWORK_CONFIG_DAEMON_IMAGE",
            "SRIOV_DEVICE_PLUGIN_IMAGE",
            "NETWORK_RESOURCES_INJECTOR_IMAGE",
            "SRIOV_NETWORK_WEBHOOK_IMAGE",
            "METRICS_EXPORTER_IMAGE",
            "METRICS_EXPORTER_KUBE_RBAC_PROXY_IMAGE",
            METRICS_PORT,
            "MULTUS_IMAGE",
            "MULTUS_THICK_IMAGE",
            "MULTUS_LEGACY_IMAGE",
            "WHEREABOUTS_IMAGE",
            "METRICS_EXPORTER_SECRET_NAME",
            "METRICS_EXPORTER_PROMETHEUS_OPERATOR_ENABLED",
            "METRICS_EXPORTER_PROMETHEUS_DEPLOY_RULES",
            "METRICS_EXPORTER_PROMETHEUS_OPERATOR_SERVICE_ACCOUNT",
            "METRICS_EXPORTER_PROMETHEUS_OPERATOR_NAMESPACE",
            "ADMISSION_CONTROLLERS_CERTIFICATES_OPERATOR_SECRET_NAME",
            "ADMISSION_CONTROLLERS_CERTIFICATES_INJECTOR_SECRET_NAME",
            "ADMISSION_CONTROLLERS_CERTIFICATES_OPERATOR_CA_CRT",
            "ADMISSION_CONTROLLERS_CERTIFICATES_INJECTOR_CA_CRT",
            "ADMISSION_CONTROLLERS_CERTIFICATES_CERT_MANAGER_ENABLED",
            "WEBHOOK_CA_BUNDLE",
            "OPERATOR_WEBHOOK_NETWORK_POLICY_PORT",
            "INJECTOR_WEBHOOK_NETWORK_POLICY_PORT",
            PULL_SECRETS,
            "DEV_MODE",
            "STALE_NODE_STATE_CLEANUP_DELAY_MINUTES",
            "USE_EXTERNAL_DRAINER",
            "TLS_CIPHER_SUITES",
            "TLS_MIN_VERSION",
            "TLS_CURVE_PREFERENCES");

    /** Keeps a copy. */
    public Variables {
        values = Map.copyOf(values);
    }

    /** Namespace of the operator: NAMESPACE, else the reference's name for this sort of cluster. */
    public String namespace(ClusterCapabilities server) {
        return text("NAMESPACE")
                .orElse(server.openshift() ? "openshift-sriov-network-operator" : "sriov-network-operator");
    }

    /** {@code openshift} or {@code kubernetes}: CLUSTER_TYPE, else what the cluster is. */
    public String clusterType(ClusterCapabilities server) {
        return text("CLUSTER_TYPE").orElse(server.openshift() ? "openshift" : "kubernetes");
    }

    /** Whether injector and webhook shall be deployed; ENABLE_ADMISSION_CONTROLLER is the older name. */
    public boolean admissionControllers() {
        return text("ADMISSION_CONTROLLERS_ENABLED")
                .or(() -> text("ENABLE_ADMISSION_CONTROLLER"))
                .map("true"::equalsIgnoreCase)
                .orElse(false);
    }

    /** Image of the operator; empty means the one of the manifest. */
    public Optional<String> operatorImage() {
        return text(OPERATOR_IMAGE);
    }

    /** Environment of the operator beside what the manifest has, by name; an empty value takes away what the manifest has. */
    public Map<String, String> ofTheOperator() {
        var environment = new TreeMap<String, String>();
        OF_THE_OPERATOR.stream()
                .filter(values::containsKey)
                .forEach(name -> environment.put(name, values.getOrDefault(name, "")));
        text("CNI_BIN_PATH").ifPresent(path -> environment.put("SRIOV_CNI_BIN_PATH", path));
        return environment;
    }

    /** Names of secrets for the operator's own pod too: IMAGE_PULL_SECRETS, as the reference reads it (section 4.1), with commas between them. */
    public List<String> pullSecrets() {
        return text(PULL_SECRETS).stream()
                .flatMap(names -> Stream.of(names.split(",")))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    private Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name)).filter(value -> !value.isBlank());
    }
}

package io.sriovib.operator.component;

import io.fabric8.kubernetes.client.utils.Serialization;
import io.sriovib.api.v1.OperatorConfigSpec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** A component in an installation: what the goldens show and what a real API server must accept. */
public record Variant(
        String name, String component, boolean openshift, Map<String, String> environment, String spec, int shards) {
    private static final String NAMESPACE = "sriov-network-operator";

    /** Every image variable, with images that nobody pulls. */
    public static final Map<String, String> IMAGES = Map.of(
            "SRIOV_NETWORK_CONFIG_DAEMON_IMAGE", "example.org/sriov-ib:1",
            "SRIOV_CNI_IMAGE", "example.org/sriov-cni:1",
            "SRIOV_INFINIBAND_CNI_IMAGE", "example.org/ib-sriov-cni:1",
            "SRIOV_DEVICE_PLUGIN_IMAGE", "example.org/device-plugin:1",
            "METRICS_EXPORTER_IMAGE", "example.org/exporter:1",
            "METRICS_EXPORTER_KUBE_RBAC_PROXY_IMAGE", "example.org/proxy:1",
            "NETWORK_RESOURCES_INJECTOR_IMAGE", "example.org/injector:1",
            "SRIOV_NETWORK_WEBHOOK_IMAGE", "example.org/webhook:1");

    /** All that there are. */
    public static Stream<Variant> all() {
        return Stream.of(
                daemon("defaults", Map.of(), "{}"),
                daemon("node-selector", Map.of(), "{configDaemonNodeSelector: {zone: b, rdma: \"true\"}}"),
                daemon(
                        "environment",
                        Map.of("DEV_MODE", "TRUE", "CLUSTER_TYPE", "kubernetes", "USE_EXTERNAL_DRAINER", "true"),
                        "{configDaemonEnvVars: {ZED: \"say \\\"hi\\\"\", ALPHA: \"1\", NODE_NAME: other, DEV_MODE: \"no\"}}"),
                daemon(
                        "cni-images",
                        Map.of(
                                "OVS_CNI_IMAGE", "example.org/ovs-cni:1",
                                "RDMA_CNI_IMAGE", "example.org/rdma-cni:1",
                                "SRIOV_CNI_BIN_PATH", "/opt/cni/bin",
                                "IMAGE_PULL_SECRETS", "one, two"),
                        "{}"),
                daemon(
                        "plugins-and-gates",
                        Map.of(),
                        "{disablePlugins: [mellanox], featureGates: {parallelNicConfig: true, nonsense: true}}"),
                plugin("defaults", "{}", 1),
                plugin("node-selector-and-cdi", "{configDaemonNodeSelector: {zone: b}, useCDI: true}", 1),
                plugin("block-gate-off", "{featureGates: {blockDevicePluginUntilConfigured: false}}", 1),
                plugin("three-shards", "{}", 3),
                exporter("plain", Map.of()),
                exporter("prometheus", Map.of("METRICS_EXPORTER_PROMETHEUS_OPERATOR_ENABLED", "True")),
                exporter(
                        "prometheus-and-rules",
                        Map.of(
                                "METRICS_EXPORTER_PROMETHEUS_OPERATOR_ENABLED", "true",
                                "METRICS_EXPORTER_PROMETHEUS_DEPLOY_RULES", "true",
                                "METRICS_EXPORTER_PROMETHEUS_OPERATOR_SERVICE_ACCOUNT", "prometheus",
                                "METRICS_EXPORTER_PROMETHEUS_OPERATOR_NAMESPACE", "watching",
                                "METRICS_EXPORTER_PORT", "9200",
                                "TLS_MIN_VERSION", "VersionTLS12",
                                "TLS_CIPHER_SUITES", "ECDHE-RSA-AES128-GCM-SHA256,TLS_RSA_WITH_AES_128_CBC_SHA")),
                injector("admin", Map.of("ADMISSION_CONTROLLERS_CERTIFICATES_INJECTOR_CA_CRT", "LS0tLS1C"), "{}"),
                injector(
                        "cert-manager",
                        Map.of("ADMISSION_CONTROLLERS_CERTIFICATES_CERT_MANAGER_ENABLED", "TRUE"),
                        "{}"),
                injector(
                        "match-condition",
                        Map.of("INJECTOR_WEBHOOK_NETWORK_POLICY_PORT", "7443"),
                        "{featureGates: {resourceInjectorMatchCondition: true}}"),
                webhook(
                        "admin",
                        false,
                        Map.of(
                                "WEBHOOK_CA_BUNDLE", "-----BEGIN CERTIFICATE-----",
                                "ADMISSION_CONTROLLERS_CERTIFICATES_OPERATOR_SECRET_NAME", "theirs",
                                "TLS_CURVE_PREFERENCES", "X25519,secp256r1")),
                webhook(
                        "cert-manager",
                        false,
                        Map.of("ADMISSION_CONTROLLERS_CERTIFICATES_CERT_MANAGER_ENABLED", "true")),
                webhook("openshift", true, Map.of("DEV_MODE", "TRUE")));
    }

    private static Variant daemon(String name, Map<String, String> environment, String spec) {
        return new Variant("config-daemon-" + name, "config daemon", false, environment, spec, 1);
    }

    private static Variant plugin(String name, String spec, int shards) {
        return new Variant("device-plugin-" + name, "device plugin", false, Map.of(), spec, shards);
    }

    private static Variant exporter(String name, Map<String, String> environment) {
        var spec = "{featureGates: {metricsExporter: true}}";
        return new Variant("metrics-exporter-" + name, "metrics exporter", false, environment, spec, 1);
    }

    private static Variant injector(String name, Map<String, String> environment, String more) {
        var spec = "{enableInjector: true, " + more.substring(1);
        return new Variant("resources-injector-" + name, "resources injector", false, environment, spec, 1);
    }

    private static Variant webhook(String name, boolean openshift, Map<String, String> environment) {
        var spec = "{enableOperatorWebhook: true}";
        return new Variant("operator-webhook-" + name, "operator webhook", openshift, environment, spec, 1);
    }

    /** Rendered for a namespace. */
    public Rendering rendering(String namespace) {
        var all = new HashMap<>(IMAGES);
        all.putAll(environment);
        return rendering(new Installation(namespace, "openshift.io", openshift, all));
    }

    Rendering rendering() {
        return rendering(NAMESPACE);
    }

    private Rendering rendering(Installation installation) {
        var read = Serialization.unmarshal("---\n" + spec, OperatorConfigSpec.class);
        return component(installation)
                .render(new Wish(read, shards, Set.of("operator-webhook", "network-resources-injector")));
    }

    private Component component(Installation installation) {
        return Component.all(installation).stream()
                .filter(found -> found.title().equals(component))
                .findFirst()
                .orElseThrow();
    }

    static List<Component> components(Map<String, String> environment) {
        return Component.all(new Installation(NAMESPACE, "openshift.io", false, environment));
    }

    @Override
    public String toString() {
        return name;
    }
}

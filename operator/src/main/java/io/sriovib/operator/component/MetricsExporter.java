package io.sriovib.operator.component;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.ContainerPortBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePortBuilder;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.kubernetes.api.model.rbac.SubjectBuilder;
import io.sriovib.planning.policy.ManagedNodes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The exporter of VF metrics (section 8.1), while the gate {@code metricsExporter} is on; what Prometheus' operator reads comes with it where the environment says that one is installed.
 *
 * @param installation where it runs
 */
record MetricsExporter(Installation installation) implements Component {
    private static final Manifest MANIFEST = Manifest.of("metrics-exporter.yaml");
    private static final int PORT = 9110;
    private static final int READABLE = 0644;
    private static final String PROMETHEUS = "METRICS_EXPORTER_PROMETHEUS_";

    @Override
    public String title() {
        return "metrics exporter";
    }

    @Override
    public Manifest manifest() {
        return MANIFEST;
    }

    @Override
    public Rendering render(Wish wish) {
        if (!wish.has(FeatureGate.METRICS_EXPORTER)) {
            return new Rendering.Unwanted();
        }
        var environment = installation.reader(this);
        int port = environment.port("METRICS_EXPORTER_PORT", PORT);
        var secret = environment.text("METRICS_EXPORTER_SECRET_NAME", "metrics-exporter-cert");
        var objects = new ArrayList<HasMetadata>();
        objects.add(daemonSet(wish, environment, port, secret));
        objects.add(service(port, secret));
        if (installation.hasPrometheusOperator()) {
            objects.addAll(monitoring(environment));
        }
        objects.forEach(object -> Placed.in(installation, object));
        var problems = environment.problems();
        return problems.isEmpty() ? new Rendering.Wanted(objects) : new Rendering.Impossible(problems);
    }

    private DaemonSet daemonSet(Wish wish, EnvironmentReader environment, int port, String secret) {
        var daemonSet = MANIFEST.only(DaemonSet.class);
        PodTemplates.images(daemonSet, environment, Set.of());
        PodTemplates.nodeSelector(daemonSet, ManagedNodes.selector(wish.spec()));
        PodTemplates.firstArguments(
                PodTemplates.container(daemonSet, "metrics-exporter"),
                List.of("--web.listen-address=127.0.0.1:" + port));
        var proxy = PodTemplates.container(daemonSet, "kube-rbac-proxy");
        PodTemplates.lastArguments(
                proxy,
                List.of("--secure-listen-address=[$(HOST_IP)]:" + port, "--upstream=http://127.0.0.1:" + port + "/"));
        PodTemplates.lastArguments(proxy, TlsArguments.ofProxy(environment));
        proxy.setPorts(List.of(new ContainerPortBuilder()
                .withName("https-metrics")
                .withContainerPort(port)
                .build()));
        var volumes = new ArrayList<>(PodTemplates.pod(daemonSet).getVolumes());
        volumes.add(new VolumeBuilder()
                .withName("metrics-certs")
                .withNewSecret()
                .withSecretName(secret)
                .withDefaultMode(READABLE)
                .endSecret()
                .build());
        PodTemplates.pod(daemonSet).setVolumes(volumes);
        return daemonSet;
    }

    private Service service(int port, String secret) {
        var service = MANIFEST.only(Service.class);
        if (installation.openshift()) {
            service.getMetadata().getAnnotations().put("service.beta.openshift.io/serving-cert-secret-name", secret);
        }
        service.getSpec()
                .setPorts(List.of(new ServicePortBuilder()
                        .withName("sriov-network-metrics")
                        .withPort(port)
                        .withTargetPort(new IntOrString(port))
                        .build()));
        return service;
    }

    private List<HasMetadata> monitoring(EnvironmentReader environment) {
        var objects = new ArrayList<HasMetadata>();
        var monitor = MANIFEST.only(ServiceMonitor.class);
        serverName(monitor);
        objects.add(monitor);
        var binding = MANIFEST.only(RoleBinding.class);
        binding.setSubjects(List.of(new SubjectBuilder()
                .withKind("ServiceAccount")
                .withName(environment.text(PROMETHEUS + "OPERATOR_SERVICE_ACCOUNT", "prometheus-k8s"))
                .withNamespace(environment.text(PROMETHEUS + "OPERATOR_NAMESPACE", "monitoring"))
                .build()));
        objects.add(binding);
        if (environment.flag(PROMETHEUS + "DEPLOY_RULES")) {
            objects.add(MANIFEST.only(PrometheusRule.class));
        }
        return objects;
    }

    /** The certificate is made for the Service's name. */
    private void serverName(ServiceMonitor monitor) {
        var name = "sriov-network-metrics-exporter-service." + installation.namespace() + ".svc";
        ((ObjectNode) monitor.getSpec().at("/endpoints/0/tlsConfig")).put("serverName", name);
    }
}

package io.sriovib.operator.component;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.sriovib.api.CustomResourceManifests;
import io.sriovib.api.condition.FabricReason;
import io.sriovib.api.fabric.IBFabricSpec;
import io.sriovib.api.fabric.Multus;
import io.sriovib.operator.cluster.ClusterCapabilities;
import io.sriovib.planning.finding.Finding;
import io.sriovib.planning.multus.MultusConfig;
import io.sriovib.planning.multus.MultusNames;
import io.sriovib.planning.multus.MultusSetup;
import io.sriovib.planning.value.ContentHash;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Multus on each node (section 9.8.2), in the operator's namespace: thin or thick, of line 3 where the server does not know CRDs of v1. All forms are one DaemonSet, so that another form takes the place of
 * the one before.
 *
 * @param installation where it runs
 */
record MultusInstallation(Installation installation) implements FabricComponent {
    private static final Manifest THIN = Manifest.of("multus.yaml");
    private static final Manifest LEGACY = Manifest.of("multus-legacy.yaml");
    private static final Manifest THICK = Manifest.of("multus-thick.yaml");
    private static final String NAME = "multus";
    private static final String CNI_FOLDER = "/opt/cni/bin";
    private static final String FOLDER = "/tmp/multus-conf";
    /** Multus keeps the name on the node, where the first in order counts. */
    private static final String FILE = "00-multus.conf";
    /** A thin multus reads the configuration when it starts: another text makes other pods. */
    private static final String CONFIGURATION_ANNOTATION = "sriovib.io/multus-configuration-hash";

    @Override
    public String title() {
        return "multus";
    }

    @Override
    public List<HasMetadata> objects() {
        return Stream.concat(THICK.objects().stream(), configMap("").stream()).toList();
    }

    @Override
    public List<CustomResourceDefinition> definitions() {
        var text = CustomResourceManifests.text(CustomResourceManifests.NETWORK_ATTACHMENT_DEFINITIONS);
        return List.of(new KubernetesSerialization().unmarshal(text, CustomResourceDefinition.class));
    }

    @Override
    public Rendering render(IBFabricSpec spec, ClusterCapabilities server) {
        var problems = new ArrayList<Finding>();
        var multus = Objects.requireNonNull(spec.multus());
        var objects = MultusSetup.of(multus, problems::add).stream()
                .flatMap(setup -> objects(setup, multus, server, problems).stream())
                .toList();
        return problems.isEmpty() ? new Rendering.Wanted(objects) : new Rendering.Impossible(problems);
    }

    private List<HasMetadata> objects(
            MultusSetup setup, Multus multus, ClusterCapabilities server, List<Finding> problems) {
        boolean thick = setup.plugin() == MultusSetup.Plugin.THICK;
        if (thick && !server.definitionsV1()) {
            problems.add(Finding.error(
                    FabricReason.INVALID_SPEC,
                    "spec.multus.plugin",
                    "the thick plugin needs Kubernetes 1.16 or later",
                    "use thin"));
        }
        var environment = installation.reader(this);
        var objects = new ArrayList<HasMetadata>();
        var daemonSet = (thick ? THICK : server.definitionsV1() ? THIN : LEGACY).only(DaemonSet.class);
        var pod = PodTemplates.pod(daemonSet);
        PodTemplates.images(pod, environment, Set.of());
        PodTemplates.priority(pod, installation, server);
        if (thick) {
            checkCniFolder(environment);
            objects.add(THICK.only(ConfigMap.class));
        } else {
            PodTemplates.cniFolder(pod, environment.text(PodTemplates.CNI_FOLDER));
            objects.addAll(configure(daemonSet, setup, multus, problems));
        }
        objects.add(daemonSet);
        objects.forEach(object -> Placed.in(installation, object));
        problems.addAll(environment.problems());
        return objects;
    }

    /** The daemon looks for plugins where the node has them, by the usual path. */
    private static void checkCniFolder(EnvironmentReader environment) {
        var path = environment.text(PodTemplates.CNI_FOLDER, CNI_FOLDER);
        if (!path.equals(CNI_FOLDER)) {
            environment.refuse(PodTemplates.CNI_FOLDER, path, "use the thin multus, or " + CNI_FOLDER);
        }
    }

    private List<ConfigMap> configure(DaemonSet daemonSet, MultusSetup setup, Multus multus, List<Finding> problems) {
        var container = PodTemplates.container(daemonSet, NAME);
        return switch (setup.configuration()) {
            case AUTO -> {
                PodTemplates.lastArguments(
                        container, List.of("--multus-conf-file=auto", "--multus-autoconfig-dir=/host/etc/cni/net.d"));
                yield List.of();
            }
            case STATIC ->
                switch (MultusConfig.render(multus)) {
                    case MultusConfig.Rendered rendered -> {
                        mount(daemonSet, container, rendered.text());
                        yield configMap(rendered.text());
                    }
                    case MultusConfig.Refused(var findings) -> {
                        problems.addAll(findings);
                        yield List.of();
                    }
                };
        };
    }

    private static void mount(DaemonSet daemonSet, Container container, String text) {
        PodTemplates.lastArguments(container, List.of("--multus-conf-file=" + FOLDER + "/" + FILE));
        container
                .getVolumeMounts()
                .add(new VolumeMountBuilder()
                        .withName("configuration")
                        .withMountPath(FOLDER)
                        .withReadOnly(true)
                        .build());
        PodTemplates.pod(daemonSet)
                .getVolumes()
                .add(new VolumeBuilder()
                        .withName("configuration")
                        .withNewConfigMap()
                        .withName(MultusNames.CONFIG_MAP)
                        .addNewItem()
                        .withKey(MultusNames.KEY)
                        .withPath(FILE)
                        .endItem()
                        .endConfigMap()
                        .build());
        var metadata = daemonSet.getSpec().getTemplate().getMetadata();
        metadata.getAnnotations().put(CONFIGURATION_ANNOTATION, ContentHash.of(text));
    }

    /** In kube-system the ConfigMap is kept as a part of its own, whether or not multus is installed: {@link MultusNames#CONFIG_MAP}. Pods see that of their namespace alone. */
    private List<ConfigMap> configMap(String text) {
        return installation.namespace().equals(MultusNames.NAMESPACE)
                ? List.of()
                : List.of(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withName(MultusNames.CONFIG_MAP)
                        .endMetadata()
                        .addToData(MultusNames.KEY, text)
                        .build());
    }
}

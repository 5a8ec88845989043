package io.sriovib.operator.component;

import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import io.fabric8.kubernetes.api.model.VolumeProjection;
import io.fabric8.kubernetes.api.model.VolumeProjectionBuilder;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.sriovib.api.Annotations;
import io.sriovib.planning.policy.DevicePluginShards;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The SR-IOV device plugin (section 4.3), on the nodes that a policy gives something to offer.
 *
 * @param installation where it runs
 */
record DevicePlugin(Installation installation) implements Component {
    private static final Manifest MANIFEST = Manifest.of("device-plugin.yaml");
    private static final String NAME = "sriov-device-plugin";
    private static final String CDI_FOLDER = "/var/run/cdi";

    @Override
    public String title() {
        return "device plugin";
    }

    @Override
    public Manifest manifest() {
        return MANIFEST;
    }

    @Override
    public Rendering render(Wish wish) {
        var environment = installation.reader(this);
        var daemonSet = MANIFEST.only(DaemonSet.class);
        waitForVfs(daemonSet, wish.has(FeatureGate.BLOCK_DEVICE_PLUGIN_UNTIL_CONFIGURED));
        PodTemplates.images(daemonSet, environment, Set.of());
        PodTemplates.nodeSelector(daemonSet, selector(wish));
        PodTemplates.lastArguments(
                PodTemplates.container(daemonSet, NAME), List.of("--resource-prefix=" + installation.resourcePrefix()));
        addVolume(daemonSet, configs(wish.deviceConfigShards()));
        if (Boolean.TRUE.equals(wish.spec().useCdi())) {
            useCdi(daemonSet);
        }
        var problems = environment.problems();
        return problems.isEmpty()
                ? new Rendering.Wanted(List.of(Placed.in(installation, daemonSet)))
                : new Rendering.Impossible(problems);
    }

    /** A plugin counts the VFs once, when it starts; so it must not start before they are there. Where it may, its init container still says what it starts with (D19). */
    private static void waitForVfs(DaemonSet daemonSet, boolean wait) {
        daemonSet.getSpec().getTemplate().getMetadata().getLabels().put("init-container-enabled", String.valueOf(wait));
        if (!wait) {
            var init = PodTemplates.pod(daemonSet).getInitContainers().getFirst();
            PodTemplates.lastArguments(init, List.of("--config-only", "--limit=120"));
        }
    }

    /** Without a selector of the admin every Linux node with the label counts, as in the reference. */
    private static Map<String, String> selector(Wish wish) {
        var wanted = wish.spec().configDaemonNodeSelector();
        var labels = new HashMap<>(wanted.isEmpty() ? Map.of("kubernetes.io/os", "linux") : wanted);
        labels.put(Annotations.DEVICE_PLUGIN_LABEL, "Enabled");
        return labels;
    }

    /**
     * The ConfigMaps that have the nodes' texts, as one folder. As many as the next power of two, so that the plugin's pods are rarely replaced for a new one; kubelets watch each that is named, so
     * never more than that. A pod waits for the first and for no other (design 3).
     */
    private static Volume configs(int shards) {
        int mounted = 1;
        while (mounted < shards) {
            mounted *= 2;
        }
        return new VolumeBuilder()
                .withName("config-volume")
                .withNewProjected()
                .withSources(IntStream.range(0, mounted)
                        .mapToObj(DevicePlugin::source)
                        .toList())
                .endProjected()
                .build();
    }

    private static VolumeProjection source(int shard) {
        return new VolumeProjectionBuilder()
                .withNewConfigMap()
                .withName(shard == 0 ? DevicePluginShards.NAME : DevicePluginShards.NAME + "-" + shard)
                .withOptional(shard > 0)
                .endConfigMap()
                .build();
    }

    private static void useCdi(DaemonSet daemonSet) {
        var container = PodTemplates.container(daemonSet, NAME);
        PodTemplates.lastArguments(container, List.of("--use-cdi"));
        var mounts = new ArrayList<>(container.getVolumeMounts());
        mounts.add(new VolumeMountBuilder()
                .withName("dynamic-cdi")
                .withMountPath(CDI_FOLDER)
                .build());
        container.setVolumeMounts(mounts);
        addVolume(
                daemonSet,
                new VolumeBuilder()
                        .withName("dynamic-cdi")
                        .withNewHostPath()
                        .withPath(CDI_FOLDER)
                        .withType("DirectoryOrCreate")
                        .endHostPath()
                        .build());
    }

    private static void addVolume(DaemonSet daemonSet, Volume volume) {
        var volumes = new ArrayList<>(PodTemplates.pod(daemonSet).getVolumes());
        volumes.add(volume);
        PodTemplates.pod(daemonSet).setVolumes(volumes);
    }
}

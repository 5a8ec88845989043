package io.sriovib.planning.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.sriovib.api.Annotations;
import io.sriovib.api.condition.Condition;
import io.sriovib.api.condition.ConditionType;
import io.sriovib.api.condition.NodeStateReason;
import io.sriovib.api.v1.Interface;
import io.sriovib.api.v1.NodeStateSpec;
import io.sriovib.api.v1.NodeStateStatus;
import io.sriovib.api.v1.SriovNetworkNodeState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** D19. */
class DevicePluginRestartTest {
    private static final String CONFIG = "c0";
    private static final long GENERATION = 3;
    private static final NodeStateSpec EIGHT = vfs(8);
    private static final DevicePluginOffer OFFER = DevicePluginOffer.of(CONFIG, EIGHT);

    private final SriovNetworkNodeState state = state(Map.of(Annotations.DEVICE_PLUGIN_CONFIG_HASH, CONFIG));

    @Test
    void a_plugin_that_offers_what_it_should_stays() {
        reports("Succeeded", GENERATION);
        assertThat(why(OFFER)).isEmpty();
    }

    @Test
    void one_that_has_read_another_configuration_starts_anew() {
        reports("Succeeded", GENERATION);
        assertThat(why(DevicePluginOffer.of("c1", EIGHT)))
                .contains("it has read configuration c1, the node's is c0 now");
    }

    @Test
    void one_that_has_counted_other_vfs_starts_anew() {
        reports("Succeeded", GENERATION);
        assertThat(why(DevicePluginOffer.of(CONFIG, vfs(4)))).isPresent();
        assertThat(why(OFFER.inPart())).isPresent();
    }

    @Test
    void what_is_no_matter_of_the_offer_is_no_reason() {
        reports("Succeeded", GENERATION);
        state.setSpec(new NodeStateSpec(List.of(pf(8, 4092L)), null, null));
        assertThat(why(OFFER)).isEmpty();
    }

    /** The latest spec, or one that leaves out a VF in use, which is waited for. */
    @Test
    void nothing_is_done_before_the_daemon_reports_success_for_the_latest_spec() {
        var other = DevicePluginOffer.of("c1", vfs(4));
        assertThat(why(other)).as("no report").isEmpty();
        reports("InProgress", GENERATION);
        assertThat(why(other)).isEmpty();
        reports("Failed", GENERATION);
        assertThat(why(other)).isEmpty();
        reports("Succeeded", GENERATION - 1);
        assertThat(why(other)).as("success of an earlier spec").isEmpty();
    }

    @Test
    void a_pod_that_does_not_say_what_it_started_with_is_left_alone() {
        reports("Succeeded", GENERATION);
        assertThat(DevicePluginRestart.why(Optional.empty(), state)).isEmpty();
    }

    @Test
    void a_node_state_that_names_no_configuration_is_no_reason() {
        var foreign = state(Map.of());
        foreign.setStatus(state.getStatus());
        assertThat(DevicePluginRestart.why(Optional.of(OFFER), foreign)).isEmpty();
    }

    @Test
    void an_offer_is_read_as_it_is_written() {
        assertThat(DevicePluginOffer.parse(OFFER.text() + "\n")).contains(OFFER);
        assertThat(DevicePluginOffer.parse("/")).contains(new DevicePluginOffer("", ""));
        assertThat(DevicePluginOffer.parse("exit status 1")).isEmpty();
        assertThat(DevicePluginOffer.parse("")).isEmpty();
    }

    private Optional<String> why(DevicePluginOffer startedWith) {
        return DevicePluginRestart.why(Optional.of(startedWith), state);
    }

    private void reports(String syncStatus, long generation) {
        var ready = Condition.of(ConditionType.READY, true, NodeStateReason.IN_SYNC, "", generation);
        state.setStatus(new NodeStateStatus(List.of(), null, null, syncStatus, null, List.of(ready), List.of()));
    }

    private static SriovNetworkNodeState state(Map<String, String> annotations) {
        var state = new SriovNetworkNodeState();
        state.setMetadata(new ObjectMetaBuilder()
                .withName("node1")
                .withGeneration(GENERATION)
                .withAnnotations(annotations)
                .build());
        state.setSpec(EIGHT);
        return state;
    }

    private static NodeStateSpec vfs(long count) {
        return new NodeStateSpec(List.of(pf(count, null)), null, null);
    }

    private static Interface pf(long count, @Nullable Long mtu) {
        return new Interface("0000:83:00.0", count, mtu, "ib0", "ib", null, List.of(), null);
    }
}

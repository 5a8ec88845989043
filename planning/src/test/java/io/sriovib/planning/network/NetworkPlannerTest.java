package io.sriovib.planning.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.sriovib.api.condition.Condition;
import io.sriovib.planning.finding.Finding;
import io.sriovib.planning.value.Known;
import io.sriovib.planning.whereabouts.AddressSurroundings;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Single rules; whole stories are in {@code src/test/golden/network}. */
class NetworkPlannerTest {
    private static final Known<AddressSurroundings> ALONE =
            Known.seen(new AddressSurroundings(Known.seen(true), List.of()));

    private static final String OWNER = NetworkKind.SRIOV_IB.ownerText("operator", "net");

    @Test
    void a_nad_that_is_as_wanted_needs_nothing() {
        var plan = NetworkPlanner.plan(network(false), around(nad("demo", false)));
        assertThat(plan.actions()).isEmpty();
        assertThat(plan.findings()).isEmpty();
        assertThat(plan.conditions()).extracting(Condition::reason).containsExactly("NetworkReady");
    }

    @Test
    void conditions_carry_the_generation_that_was_judged() {
        assertThat(NetworkPlanner.plan(network(false), around()).conditions())
                .extracting(Condition::observedGeneration)
                .containsExactly(7L);
    }

    /** D21: a successor that is on its way out is none. */
    @Test
    void the_old_nad_stays_while_the_new_one_is_being_deleted() {
        var plan = NetworkPlanner.plan(network(false), around(nad("demo", true), nad("old", false)));
        assertThat(plan.actions()).isEmpty();
    }

    @Test
    void a_nad_that_is_being_deleted_already_is_not_deleted_again() {
        var plan = NetworkPlanner.plan(network(false), around(nad("demo", false), nad("old", true)));
        assertThat(plan.actions()).isEmpty();
    }

    @Test
    void a_deleted_network_takes_its_nads_along_before_its_finalizer_goes() {
        var plan = NetworkPlanner.plan(network(true), around(nad("demo", false), nad("old", false)));
        assertThat(plan.actions())
                .containsExactly(
                        new NetworkAction.DeleteNad(nad("demo", false)),
                        new NetworkAction.DeleteNad(nad("old", false)),
                        new NetworkAction.RemoveFinalizer(List.of("example.com/other")));
        assertThat(plan.conditions()).as("nothing is written to what goes").isEmpty();
    }

    /** D20: the operator's own namespace is terminating. */
    @Test
    void release_lets_go_of_a_network_that_nobody_deleted_yet() {
        var plan = NetworkPlanner.release(network(false), around(nad("demo", false)));
        assertThat(plan.actions())
                .containsExactly(
                        new NetworkAction.DeleteNad(nad("demo", false)),
                        new NetworkAction.RemoveFinalizer(List.of("example.com/other")));
    }

    /** D15. */
    @Test
    void a_resource_that_no_policy_offers_is_a_warning_beside_ready() {
        var around = new NetworkSurroundings("operator", "p", true, List.of(), Known.seen(Set.of("other")), ALONE);
        var plan = NetworkPlanner.plan(network(false), around);
        assertThat(plan.findings()).extracting(Finding::severity).containsExactly(Finding.Severity.WARNING);
        assertThat(plan.conditions()).extracting(Condition::type).containsExactly("Ready", "ResourceOffered");
    }

    @Test
    void an_offered_resource_is_not_spoken_of() {
        var around = new NetworkSurroundings("operator", "p", true, List.of(), Known.seen(Set.of("r", "other")), ALONE);
        assertThat(NetworkPlanner.plan(network(false), around).findings()).isEmpty();
    }

    @Test
    void doubtful_addresses_are_one_warning_beside_ready_and_sound_ones_none() {
        assertThat(ipam("{\"type\": \"whereabouts\", \"range\": \"10.0.0.0/24\"}")
                        .conditions())
                .extracting(Condition::type)
                .containsExactly("Ready");
        var conditions =
                ipam("{\"type\": \"whereabouts\", \"gateway\": \"x\", \"range\": \"10.0.0.0/24\", \"exclude\": [\"y\"]}")
                        .conditions();
        assertThat(conditions).extracting(Condition::type).containsExactly("Ready", "IpamSound");
        assertThat(conditions.getFirst().isTrue()).isTrue();
        assertThat(conditions.getLast().reason()).isEqualTo("IpamInvalid");
        assertThat(conditions.getLast().message())
                .contains("spec.ipam.gateway")
                .contains("\nspec.ipam.")
                .contains("exclude");
    }

    private static NetworkPlan ipam(String text) {
        var network = network(false);
        var members = List.<PluginMember>of(new PluginMember.FromText("ipam", text));
        return NetworkPlanner.plan(new NetworkView(network.object(), "demo", "r", members, "", List.of()), around());
    }

    @Test
    void an_event_tells_the_first_ready_and_each_change_but_not_its_time() {
        var network = network(false);
        var ready = NetworkConditions.ready(network);
        var broken = NetworkConditions.invalid(network, "the server is out of order");
        assertThat(ReadyEvent.between(List.of(), List.of(ready)))
                .contains(new ReadyEvent("ReadyAdded", "NetworkAttachmentDefinition is provisioned and ready"));
        assertThat(ReadyEvent.between(List.of(ready), List.of(broken)))
                .contains(new ReadyEvent("ReadyChanged", "the server is out of order"));
        assertThat(ReadyEvent.between(List.of(ready.since("2026-01-01T00:00:00Z")), List.of(ready)))
                .isEmpty();
        assertThat(ReadyEvent.between(List.of(ready), List.of())).isEmpty();
    }

    private static NetworkView network(boolean deleting) {
        var object = new NetworkObject(
                NetworkKind.SRIOV_IB,
                "operator",
                "net",
                "u1",
                7,
                Map.of(NetworkNames.LAST_NAMESPACE, "demo"),
                List.of("example.com/other", NetworkNames.FINALIZER),
                deleting);
        return new NetworkView(object, "demo", "r", List.of(), "", List.of());
    }

    private static NetworkSurroundings around(NadView... nads) {
        return new NetworkSurroundings("operator", "p", true, List.of(nads), Known.unknown("not asked for"), ALONE);
    }

    private static NadView nad(String namespace, boolean deleting) {
        var config = """
                {
                    "cniVersion": "1.0.0",
                    "name": "net",
                    "type": "ib-sriov"
                }""";
        var annotations = Map.of(NetworkNames.RESOURCE_NAME, "p/r", NetworkNames.OWNER, OWNER);
        return new NadView(namespace, "net", "1", annotations, List.of(), config, deleting);
    }
}

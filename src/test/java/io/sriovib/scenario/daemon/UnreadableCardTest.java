package io.sriovib.scenario.daemon;

import static io.sriovib.scenario.daemon.RunningLoop.policyIb0;
import static org.assertj.core.api.Assertions.assertThat;

import io.sriovib.simulation.machine.SimulatedCard;
import io.sriovib.simulation.machine.SimulatedMachine;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Cards whose sysfs files say nonsense, or that lack something. */
class UnreadableCardTest {
    private record Case(String name, SimulatedMachine machine, String told) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> cases() {
        var card = SimulatedCard.connectX5(SimulatedCard.SEED_GUID);
        return Stream.of(
                new Case("totalvfs is no number", with(card.withTotalVfs("many")), "is not known"),
                new Case("totalvfs is empty", with(card.withTotalVfs("")), "is not known"),
                new Case("too few VFs", with(card.withTotalVfs("4")), "the card offers 4"),
                new Case("no capability", with(card.withSriov(Optional.empty())), "no SR-IOV capability"),
                new Case("no driver", with(card.withoutDriver()), "has no driver"),
                new Case("no ib_ipoib", with(card).withoutIpoib(), "modprobe ib_ipoib"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void it_is_named_with_its_remedy_and_nothing_is_written(Case unreadable) {
        var node = NodeUnderTest.of(unreadable.machine());
        try (var loop = node.start()) {
            loop.wish(policyIb0(8)).untilFailed("0000:83:00.0", unreadable.told());
            loop.look();
            assertThat(node.writes())
                    .filteredOn(write -> !write.equals("SET_UP"))
                    .isEmpty();
        }
    }

    private static SimulatedMachine with(SimulatedCard card) {
        return SimulatedMachine.with("node1", card);
    }
}

package io.sriovib.scenario.random.node;

import io.sriovib.api.condition.Condition;
import io.sriovib.api.condition.Conditions;
import io.sriovib.api.v1.InterfaceStatus;
import io.sriovib.api.v1.NodeStateStatus;
import io.sriovib.api.v1.VirtualFunction;
import io.sriovib.planning.node.NetdevSeen;
import io.sriovib.planning.node.VfConfig;
import io.sriovib.planning.value.Guid;
import io.sriovib.planning.value.LinkState;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Judges what a daemon says of its node, at the moment in which it says it. */
record StatusCheck(SimulatedNode node, NodeStateStatus status) {
    /**
     * @param wished what was planned for; empty: nothing has been computed
     * @param generation of the wish
     * @param allRead whether every read of the pass was answered
     */
    void judge(Optional<Wished> wished, long generation, boolean allRead) {
        coherent();
        if (allRead) {
            of(generation);
            status.interfaces().forEach(this::interfaceIsTrue);
            if ("Succeeded".equals(status.syncStatus())) {
                succeeded(wished.orElseThrow(() -> untrue("Succeeded without a spec")));
            }
        }
    }

    private void coherent() {
        var sync = String.valueOf(status.syncStatus());
        var error = Optional.ofNullable(status.lastSyncError());
        require(error.isPresent() == sync.equals("Failed"), "lastSyncError beside " + sync);
        error.ifPresent(this::namesSubjectCauseAndRemedy);
        require(condition("Degraded").isTrue() == sync.equals("Failed"), "Degraded beside " + sync);
        require(condition("Ready").isTrue() == sync.equals("Succeeded"), "Ready beside " + sync);
        boolean planned =
                !status.plan().isEmpty() && !status.plan().getFirst().startsWith("waits: "); // what waits comes last
        require(condition("Progressing").isTrue() == planned, "Progressing beside the plan " + status.plan());
    }

    private void of(long generation) {
        var observed = condition("Ready").observedGeneration();
        require(Objects.equals(observed, generation), "Ready of generation " + observed + ", not " + generation);
    }

    private void namesSubjectCauseAndRemedy(String error) {
        require(!error.contains("a bug of the daemon"), error);
        if (!error.contains(": ") || !error.contains("; ")) {
            throw new Violation("failures name subject, cause and remedy", node.name() + ": " + error);
        }
    }

    private void interfaceIsTrue(InterfaceStatus said) {
        var pf = node.truth().stream()
                .filter(one -> one.address().text().equals(said.pciAddress()))
                .findFirst()
                .orElseThrow(() -> untrue("there is no PF " + said.pciAddress()));
        require(
                Objects.requireNonNullElse(said.numVfs(), 0L) == pf.vfs().size()
                        && said.vfs().size() == pf.vfs().size(),
                said.pciAddress() + " has " + pf.vfs().size() + " VFs, not " + said.numVfs() + " or "
                        + said.vfs().size());
        require(
                Objects.equals(said.name(), name(pf.netdev())),
                said.pciAddress() + " is " + name(pf.netdev()) + ", not " + said.name());
        said.vfs().forEach(vf -> vfIsTrue(pf, vf));
    }

    private void vfIsTrue(PfTruth pf, VirtualFunction said) {
        int index = (int) (long) Objects.requireNonNullElse(said.vfId(), -1L);
        var vf = pf.vf(index).orElseThrow(() -> untrue("there is no VF " + index + " of " + pf.address()));
        boolean same = Objects.equals(said.driver(), vf.function().driver().orElse(null))
                && Objects.equals(said.name(), name(vf.netdev()))
                && Objects.equals(said.linkState(), linkState(vf))
                && (said.guid() == null
                        || said.guid().equals(vf.guid().map(Guid::toString).orElse(null)));
        if (!same) {
            throw untrue(pf.address() + " VF " + index + " is " + vf + ", not " + said);
        }
    }

    private static @Nullable String linkState(PfTruth.Vf vf) {
        return vf.config().flatMap(VfConfig::linkState).map(LinkState::text).orElse(null);
    }

    private static @Nullable String name(Optional<NetdevSeen> netdev) {
        return netdev.map(device -> device.name().text()).orElse(null);
    }

    private void succeeded(Wished wished) {
        for (var wish : wished.spec().interfaces()) {
            var pf = node.truth().stream()
                    .filter(one -> one.address().text().equals(wish.pciAddress()))
                    .findFirst()
                    .orElseThrow(() -> untrue("Succeeded, but there is no PF " + wish.pciAddress()));
            wished.wrongBeyondHolders(node, pf, wish).ifPresent(what -> {
                throw new Violation(
                        "Succeeded only when all is as wished", node.name() + ": " + pf.address() + ": " + what);
            });
        }
    }

    private Condition condition(String type) {
        return Conditions.find(status.conditions(), type).orElseThrow(() -> untrue("no condition " + type));
    }

    private void require(boolean holds, String what) {
        if (!holds) {
            throw untrue(what);
        }
    }

    private Violation untrue(String what) {
        return new Violation("what the status says is true", node.name() + ": " + what);
    }
}

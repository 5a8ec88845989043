package io.sriovib.scenario.random.node;

import io.sriovib.planning.node.NetdevSeen;
import java.util.Optional;

/** Judges a daemon's write before it is done. */
record WriteCheck(SimulatedNode node, Run run) {
    void before(Call call) {
        if (call.name().equals("setMtu") || call.name().equals("setUp")) {
            link(call);
            return;
        }
        var pf = node.truth().stream()
                .filter(one -> call.pf()
                        .map(one.address()::equals)
                        .orElseGet(() -> call.link().equals(one.netdev().map(NetdevSeen::name))))
                .findFirst();
        if (pf.isEmpty()) {
            return;
        }
        if (call.name().equals("setVfCount")) {
            count(call, pf.get(), (int) call.arguments().get(1));
        } else if (call.vf().isPresent()) {
            pf.get().vf(call.vf().getAsInt()).ifPresent(vf -> vf(call, pf.get(), vf));
        }
    }

    private void count(Call call, PfTruth pf, int count) {
        pf.vfs().forEach(vf -> {
            requireFree(call, vf);
            requireNoCni(call, vf);
        });
        if (node.external(pf.address())) {
            throw violation("what somebody else makes is left alone", call, "the VFs are externally managed");
        }
        if (undisturbed() && count == pf.vfs().size()) {
            throw violation("no write without a difference", call, "there are so many VFs already");
        }
        var wish = run.wished().of(pf.address());
        if (undisturbed()
                && wish.isPresent()
                && Wished.count(wish.get()) == pf.vfs().size()) {
            throw violation("what is right is not torn down", call, "the PF has the VFs that it shall have");
        }
    }

    private void vf(Call call, PfTruth pf, PfTruth.Vf vf) {
        if (!call.sparesBoundVfs() || vf.function().driver().isEmpty()) {
            requireFree(call, vf);
        }
        requireNoCni(call, vf);
        var wish = run.wished().of(pf.address());
        boolean changes = !call.name().equals("overrideDriver") && !call.name().equals("probe");
        if (undisturbed() && changes && wish.isPresent() && run.wished().isRight(pf, wish.get(), vf)) {
            throw violation("what is right is not touched", call, "the VF is as it shall be: " + vf);
        }
    }

    private void link(Call call) {
        for (var pf : node.truth()) {
            pf.vfs().stream()
                    .filter(vf -> call.link().equals(vf.netdev().map(NetdevSeen::name)))
                    .forEach(vf -> requireFree(call, vf));
            same(call, pf.netdev());
            if (call.name().equals("setMtu")
                    && call.link().equals(pf.netdev().map(NetdevSeen::name))
                    && run.wished().of(pf.address()).filter(Wished::external).isPresent()) {
                throw violation("what somebody else makes is left alone", call, "the MTU is externally managed");
            }
            pf.vfs().forEach(vf -> same(call, vf.netdev()));
        }
    }

    private void same(Call call, Optional<NetdevSeen> netdev) {
        if (netdev.isEmpty() || !call.link().equals(netdev.map(NetdevSeen::name)) || !undisturbed()) {
            return;
        }
        boolean same = call.name().equals("setUp")
                ? netdev.get().up()
                : call.arguments().get(1).equals(netdev.get().mtu());
        if (same) {
            throw violation("no write without a difference", call, "the device is so already");
        }
    }

    private void requireFree(Call call, PfTruth.Vf vf) {
        node.users().holder(vf.function().address()).ifPresent(holder -> {
            throw violation("no VF in use is touched", call, "VF " + vf.index() + " is held by " + holder);
        });
    }

    private void requireNoCni(Call call, PfTruth.Vf vf) {
        if (undisturbed()
                && vf.function().driver().isEmpty()
                && node.users().cniAtWork(vf.function().address())) {
            throw violation("a VF that a CNI is rebinding is left alone", call, "VF " + vf.index() + " is one");
        }
    }

    /** What was changed since the run was planned may excuse it. */
    private boolean undisturbed() {
        return node.disturbances() == run.disturbances();
    }

    private Violation violation(String rule, Call call, String why) {
        return new Violation(rule, node.name() + ": " + call + (why.isEmpty() ? "" : ", but " + why));
    }
}

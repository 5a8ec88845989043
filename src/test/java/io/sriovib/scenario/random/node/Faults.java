package io.sriovib.scenario.random.node;

import io.sriovib.daemon.host.HostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What goes wrong with a host's calls: errors of the kernel, and calls that do not return. */
public final class Faults {
    /**
     * An error of the kernel.
     *
     * @param errno its number
     * @param text its text
     */
    public record Error(int errno, String text) {}

    private record Armed(String call, Error error, int times) {}

    /** A call that does not return before it is let go. */
    static final class Hang {
        private final Call call;
        private boolean over;
        private boolean rebooted;

        Hang(Call call) {
            this.call = call;
        }

        boolean over() {
            return over;
        }

        /** Whether the machine went down meanwhile. */
        boolean rebooted() {
            return rebooted;
        }
    }

    private final List<Armed> armed = new ArrayList<>();
    private final List<String> hangsArmed = new ArrayList<>();
    private final List<Hang> hangs = new ArrayList<>();
    private final List<Call> begun = new ArrayList<>();
    private long struck;

    /** The next so many calls of that name fail and do nothing. */
    public void arm(String call, Error error, int times) {
        armed.add(new Armed(call, error, times));
    }

    /** The next call of that name does not return. */
    public void armHang(String call) {
        hangsArmed.add(call);
    }

    /** Ends all of it; calls that hang go on. */
    public void clear() {
        armed.clear();
        hangsArmed.clear();
        hangs.forEach(hang -> hang.over = true);
        hangs.clear();
    }

    /** Ends all of it with the machine's boot: calls that hang never act. */
    void reboot() {
        hangs.forEach(hang -> hang.rebooted = true);
        clear();
    }

    /** Whether something is wrong now or is about to be. */
    public boolean any() {
        return !armed.isEmpty() || !hangsArmed.isEmpty() || !hangs.isEmpty();
    }

    /** Whether calls hang. */
    public boolean hanging() {
        return !hangs.isEmpty();
    }

    /** A call hangs, or waits for one that does. */
    void begun(Call call) {
        begun.add(call);
    }

    /** It has acted at last, or never will. */
    void ended(Call call) {
        begun.remove(call);
    }

    /** Whether a call has been begun that will change that VF: the kernel has taken it, whoever has the VF by then. */
    public boolean hangsOn(PfTruth pf, int vf) {
        return begun.stream().anyMatch(call -> call.changes(pf, vf));
    }

    /** How many calls have failed or hung. */
    long struck() {
        return struck;
    }

    Optional<Hang> hang(Call call) {
        for (var hang : hangs) {
            if (call.waitsFor(hang.call)) {
                struck++;
                return Optional.of(hang);
            }
        }
        if (hangsArmed.remove(call.name())) {
            struck++;
            var hang = new Hang(call);
            hangs.add(hang);
            return Optional.of(hang);
        }
        return Optional.empty();
    }

    Optional<HostException> strike(Call call) {
        for (int i = 0; i < armed.size(); i++) {
            var next = armed.get(i);
            if (next.call().equals(call.name())) {
                struck++;
                armed.remove(i);
                if (next.times() > 1) {
                    armed.add(i, new Armed(next.call(), next.error(), next.times() - 1));
                }
                return Optional.of(new HostException(
                        call.name(),
                        String.valueOf(call.arguments()),
                        next.error().errno(),
                        next.error().text()));
            }
        }
        return Optional.empty();
    }
}

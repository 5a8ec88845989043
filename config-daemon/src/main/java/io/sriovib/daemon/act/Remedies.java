package io.sriovib.daemon.act;

import io.sriovib.daemon.host.HostException;
import io.sriovib.planning.node.Step;
import java.util.Map;
import java.util.Optional;

/** What a person does about a refusal, where its number alone does not tell. Remedies that need more than number and step are the adapters'. */
final class Remedies {
    private static final int EIO = 5;
    private static final int ENOMEM = 12;
    private static final int EBUSY = 16;
    private static final int EINVAL = 22;
    private static final int ENOSPC = 28;
    private static final int EROFS = 30;

    /** Of {@code sriov_numvfs}: drivers/pci/iov.c, user-needs b.8 (D2). */
    private static final Map<Integer, String> OF_COUNT = Map.of(
            EIO, "the card failed, see dmesg: reset it or restart the machine",
            ENOMEM,
                    "no bus numbers or memory space for VFs (dmesg says which): enable SR-IOV and above 4G decoding in the BIOS, or boot with pci=realloc",
            EBUSY, "somebody else has just made VFs, or changes the card",
            EINVAL, "the card or its driver does not take that number, see dmesg: compare NUM_OF_VFS in its firmware");

    /** Of the places where the daemon keeps what it must not forget. */
    private static final Map<Integer, String> OF_FILES = Map.of(
            EIO, "check that disk, see dmesg",
            ENOSPC, "make room on that file system",
            EROFS, "make that file system writable; the kernel makes it read-only after errors, see dmesg");

    private Remedies() {}

    /** The refusal of that step in words, with its remedy if there is one. */
    static String added(Step step, HostException refusal) {
        var text = String.valueOf(refusal.getMessage());
        if (isOurs(refusal.subject())) {
            var remedy = Optional.ofNullable(OF_FILES.get(refusal.errno())).map(known -> ": " + known);
            return text + "; nothing is changed that can't be written down there first" + remedy.orElse("");
        }
        return step instanceof Step.SetVfCount && OF_COUNT.containsKey(refusal.errno())
                ? text + "; " + OF_COUNT.get(refusal.errno())
                : text;
    }

    private static boolean isOurs(String subject) {
        return subject.startsWith("/etc/") || subject.startsWith("/var/");
    }
}

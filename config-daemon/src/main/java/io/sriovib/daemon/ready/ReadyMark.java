package io.sriovib.daemon.ready;

import io.sriovib.daemon.host.HostException;
import io.sriovib.daemon.host.HostFiles;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes {@link ReadyFile}: it is there while everything wished was read back; also while it was not, once nothing has been written to the host for {@value #PATIENCE_SECONDS} s, so that one PF that
 * fails, or a VF that a pod holds, does not keep the VFs of all others from pods.
 */
public final class ReadyMark {
    private static final Logger LOG = LoggerFactory.getLogger(ReadyMark.class);
    private static final int PATIENCE_SECONDS = 60;
    private static final Duration PATIENCE = Duration.ofSeconds(PATIENCE_SECONDS);

    private final HostFiles files;
    private final InstantSource clock;
    private boolean known;
    private boolean refused;
    private Optional<String> written = Optional.empty();
    private Optional<String> wanted = Optional.empty();
    private Instant lastBusy;

    /** @param clock goes on evenly */
    public ReadyMark(HostFiles files, InstantSource clock) {
        this.files = files;
        this.clock = clock;
        this.lastBusy = clock.instant();
    }

    /**
     * Says what is true now. A file that can't be written is told in the log, once, and tried again the next time: the device plugin waits meanwhile.
     *
     * @param hash of the device plugin's configuration that belongs to what is wished, empty where none is told
     * @param inSync everything wished was read back
     * @param busy something is being written, other than what hangs
     */
    public void update(String hash, boolean inSync, boolean busy) {
        if (busy || !wanted.equals(Optional.of(hash))) {
            lastBusy = clock.instant();
        }
        wanted = Optional.of(hash);
        boolean patienceOver = !clock.instant().isBefore(lastBusy.plus(PATIENCE));
        show(inSync || patienceOver && !busy ? wanted : Optional.empty());
    }

    private void show(Optional<String> text) {
        try {
            if (!known) {
                written = files.read(ReadyFile.PATH);
                known = true;
            }
            if (!written.equals(text)) {
                text.ifPresentOrElse(hash -> files.write(ReadyFile.PATH, hash), () -> files.remove(ReadyFile.PATH));
                written = text;
            }
            refused = false;
        } catch (HostException e) {
            if (!refused) {
                LOG.warn(
                        "the device plugin of this node can't be told whether the VFs are ready: {}; mend that file system",
                        e.getMessage());
            }
            refused = true;
        }
    }
}

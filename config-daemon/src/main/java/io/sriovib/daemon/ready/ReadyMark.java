package io.sriovib.daemon.ready;

import io.sriovib.daemon.host.HostException;
import io.sriovib.daemon.host.HostFiles;
import io.sriovib.planning.policy.DevicePluginOffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes {@link ReadyFile}: it is there while everything wished was read back; also {@value #PATIENCE_SECONDS} s after that was wished or lost, as soon as nothing is being written, so that one PF that
 * fails, or a VF that a pod holds, does not keep the VFs of all others from pods. The offer is then one {@link DevicePluginOffer#inPart in part}: a plugin that starts with it starts anew when the rest
 * is there (D19).
 */
public final class ReadyMark {
    private static final Logger LOG = LoggerFactory.getLogger(ReadyMark.class);
    private static final int PATIENCE_SECONDS = 60;
    private static final Duration PATIENCE = Duration.ofSeconds(PATIENCE_SECONDS);

    private final HostFiles files;
    private final InstantSource clock;
    private boolean known;
    private Optional<String> written = Optional.empty();
    private Optional<DevicePluginOffer> wanted = Optional.empty();
    private boolean wasInSync;
    private Instant unreadySince;
    private Optional<Instant> refusedAt = Optional.empty();

    /** @param clock goes on evenly */
    public ReadyMark(HostFiles files, InstantSource clock) {
        this.files = files;
        this.clock = clock;
        this.unreadySince = clock.instant();
    }

    /**
     * Says what is true now. A file that can't be written is told in the log, once, and tried again later: the device plugin waits meanwhile.
     *
     * @param offer what the device plugin shall count
     * @param inSync everything wished was read back
     * @param busy something is being written, other than what hangs
     */
    public void update(DevicePluginOffer offer, boolean inSync, boolean busy) {
        boolean another = !wanted.equals(Optional.of(offer));
        if (another || wasInSync && !inSync) {
            unreadySince = clock.instant();
        }
        wanted = Optional.of(offer);
        wasInSync = inSync;
        if (inSync) {
            show(Optional.of(offer.text()));
        } else {
            var part = Optional.of(offer.inPart().text());
            show(tried(busy, part) ? part : Optional.empty());
        }
    }

    /** A PF that fails is tried again for ever, so what has been shown stays during such a try. */
    private boolean tried(boolean busy, Optional<String> part) {
        return over(unreadySince) && (!busy || written.equals(part));
    }

    private boolean over(Instant since) {
        return !clock.instant().isBefore(since.plus(PATIENCE));
    }

    private void show(Optional<String> text) {
        if (known && written.equals(text) || !refusedAt.map(this::over).orElse(true)) {
            return;
        }
        try {
            written = files.read(ReadyFile.PATH);
            known = true;
            if (!written.equals(text)) {
                text.ifPresentOrElse(offer -> files.write(ReadyFile.PATH, offer), () -> files.remove(ReadyFile.PATH));
                written = text;
            }
            refusedAt = Optional.empty();
        } catch (HostException e) {
            if (refusedAt.isEmpty()) {
                LOG.warn(
                        "the device plugin of this node can't be told whether the VFs are ready: {}; mend that file system",
                        e.getMessage());
            }
            refusedAt = Optional.of(clock.instant());
        }
    }
}

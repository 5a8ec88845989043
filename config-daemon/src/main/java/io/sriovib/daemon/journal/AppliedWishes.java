package io.sriovib.daemon.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sriovib.api.v1.Interface;
import io.sriovib.daemon.host.HostException;
import io.sriovib.daemon.host.HostFiles;
import io.sriovib.planning.value.PciAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which PFs are ours and as what they were last configured: one file per PF in the reference's place and format (sections 6.10.1, 9.1), so that either daemon understands what the other left. Read once;
 * after that only we write them.
 */
public final class AppliedWishes {
    /** Directory on the host. */
    public static final String DIRECTORY = "/etc/sriov-operator/pci";

    private static final Logger LOG = LoggerFactory.getLogger(AppliedWishes.class);
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final HostFiles files;
    private final Map<PciAddress, Interface> wishes = new ConcurrentHashMap<>();

    /** Knows nothing until it has {@linkplain #read() read} them. */
    public AppliedWishes(HostFiles files) {
        this.files = files;
    }

    /** Reads what is there; throws {@link HostException} when the directory can't be read, since "nothing is ours" must not be guessed. */
    public void read() {
        for (var name : files.list(DIRECTORY)) {
            PciAddress.parse(name).ifPresent(pf -> read(pf).ifPresent(wish -> wishes.put(pf, wish)));
        }
    }

    /**
     * A file that can't be read or understood (cut off by a power failure of the reference's non-atomic write) still says that the PF is ours, but not what was asked for: it counts as externally managed,
     * so that its VFs are never removed on a guess. The next wish for the PF replaces it.
     */
    private Optional<Interface> read(PciAddress pf) {
        try {
            return files.read(path(pf)).map(text -> parse(pf, text).orElseGet(() -> guarded(pf, "it is damaged")));
        } catch (HostException e) {
            return Optional.of(guarded(pf, String.valueOf(e.getMessage())));
        }
    }

    private static Optional<Interface> parse(PciAddress pf, String text) {
        try {
            return Optional.ofNullable(MAPPER.readValue(text, Interface.class))
                    .filter(wish -> PciAddress.parse(wish.pciAddress()).equals(Optional.of(pf)));
        } catch (JsonProcessingException _) {
            return Optional.empty();
        }
    }

    private static Interface guarded(PciAddress pf, String cause) {
        LOG.warn("{} counts as externally managed, its VFs are not removed: {}: {}", pf, path(pf), cause);
        return new Interface(pf.text(), null, null, null, null, null, List.of(), true);
    }

    /** All, by PF; an immutable copy. */
    public Map<PciAddress, Interface> all() {
        return Map.copyOf(wishes);
    }

    /** Remembers a wish; on disk before it returns. */
    public void record(PciAddress pf, Interface wish) {
        try {
            files.write(path(pf), MAPPER.writeValueAsString(wish));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a wish is always writable as JSON", e);
        }
        wishes.put(pf, wish);
    }

    /** Forgets a PF. */
    public void forget(PciAddress pf) {
        files.remove(path(pf));
        wishes.remove(pf);
    }

    private static String path(PciAddress pf) {
        return DIRECTORY + "/" + pf;
    }
}

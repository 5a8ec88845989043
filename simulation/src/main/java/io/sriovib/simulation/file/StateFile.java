package io.sriovib.simulation.file;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.sriovib.simulation.fault.Operation;
import io.sriovib.simulation.kernel.Kernel;
import io.sriovib.simulation.machine.SimulatedMachine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The whole state of one simulated host in one JSON file, so that a process that is killed finds the host as it left it. The file is replaced in one step after each
 * change; it is for a process that dies, not for a power cut, so nothing is forced to disk. One process at a time: {@code FILE.lock} is locked while it is open.
 *
 * <pre>
 * {
 *   "version": 1,
 *   "delayMillis": {"BIND": 200},
 *   "kernel": {
 *     "machine": {"name": "node1", "ipoib": true, "iommu": true, "rdmaMode": "shared", "cards": [ … as {@link io.sriovib.simulation.machine.SimulatedCard} … ]},
 *     "boots": 1, …
 *     "pfs": [{"card": …, "driver": "mlx5_core", "autoprobe": true, "vfs": [ … ], "settings": {"0": {"linkState": "ENABLE", "portGuid": "0e:42:…", …}}}],
 *     "files": {"/etc/sriov-operator/pci/0000:83:00.0": "…"}
 *   }
 * }
 * </pre>
 *
 * A file with {@code machine} alone, and {@code boots} 0 or absent, is a machine that is switched off: opening it boots it. A missing file is the seed's machine.
 */
public final class StateFile implements AutoCloseable {
    private static final int VERSION = 1;
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .addModule(new ValueModule())
            .visibility(PropertyAccessor.FIELD, Visibility.ANY)
            .visibility(PropertyAccessor.GETTER, Visibility.NONE)
            .visibility(PropertyAccessor.IS_GETTER, Visibility.NONE)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .build();

    private final Path path;
    private final FileChannel lockChannel;
    private SortedMap<Operation, Long> delayMillis = new TreeMap<>();

    private StateFile(Path path, FileChannel lockChannel) {
        this.path = path;
        this.lockChannel = lockChannel;
    }

    /** What the file holds. */
    private record Document(
            int version, @JsonSetter(nulls = Nulls.AS_EMPTY) SortedMap<Operation, Long> delayMillis, Kernel kernel) {}

    /**
     * Opens the file for this process.
     *
     * @throws FileInUseException if another process has it open
     * @throws UncheckedIOException if it can't be locked
     */
    public static StateFile open(Path path) {
        try {
            var absolute = path.toAbsolutePath();
            var channel = FileChannel.open(
                    absolute.resolveSibling(absolute.getFileName() + ".lock"),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE);
            if (!locked(channel)) {
                channel.close();
                throw new FileInUseException(path);
            }
            return new StateFile(absolute, channel);
        } catch (IOException e) {
            throw new UncheckedIOException(path + ": can't be locked: is its directory there and writable?", e);
        }
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException unavailable) {
            return false;
        }
    }

    /**
     * Reads the state.
     *
     * @throws IllegalStateException if it is none, or of another version
     */
    public Kernel read() {
        try {
            if (!Files.exists(path)) {
                return new Kernel(SimulatedMachine.seed());
            }
            var document = MAPPER.readValue(path.toFile(), Document.class);
            if (document.version() != VERSION) {
                throw new IllegalStateException(path + ": version " + document.version() + " is not known; this is "
                        + VERSION + ": remove the file for a new host");
            }
            delayMillis = document.delayMillis();
            return document.kernel();
        } catch (JacksonException e) {
            throw new IllegalStateException(path + ": no simulated host: remove the file for a new one", e);
        } catch (IOException e) {
            throw new UncheckedIOException(path + ": can't be read", e);
        }
    }

    /** How long operations take, as the file says; known once it was read. */
    public Map<Operation, Duration> delays() {
        var delays = new TreeMap<Operation, Duration>();
        delayMillis.forEach((operation, millis) -> delays.put(operation, Duration.ofMillis(millis)));
        return delays;
    }

    /** Replaces the file, with other delays. */
    public void write(Kernel kernel, Map<Operation, Duration> delays) {
        delayMillis = new TreeMap<>();
        delays.forEach((operation, delay) -> delayMillis.put(operation, delay.toMillis()));
        write(kernel);
    }

    /** Replaces the file. */
    public void write(Kernel kernel) {
        var next = path.resolveSibling(path.getFileName() + ".next");
        try {
            MAPPER.writeValue(next.toFile(), new Document(VERSION, delayMillis, kernel));
            Files.move(next, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(path + ": can't be written", e);
        }
    }

    /** Lets other processes have the file. */
    @Override
    public void close() {
        try {
            lockChannel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(path + ": can't be unlocked", e);
        }
    }
}

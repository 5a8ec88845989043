package io.sriovib.daemon;

import io.sriovib.daemon.ready.ReadyFile;
import io.sriovib.process.ErrorText;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The device plugin's init container: keeps the plugin from counting VFs that are not there yet (gate blockDevicePluginUntilConfigured) and from a configuration that is not theirs, and leaves in its pod's
 * status what the plugin starts with, by which the operator knows when it must start anew (D19).
 */
@Command(
        name = "wait-for-config",
        mixinStandardHelpOptions = true,
        description = {
            "Waits until the node's daemon has made the VFs ready that the device plugin's configuration names.",
            "Needs no right in the cluster: the daemon leaves a file on the host, and what the plugin starts with goes into the",
            "container's termination message."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the device plugin may start",
            "1:the VFs were not ready within the limit, or a file or directory can't be used; the log says what is missing",
            "2:the command line is not usable"
        })
final class WaitForConfigCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(WaitForConfigCommand.class);
    /** A change that the kernel did not tell of is found then, as on a file system without inotify. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(30);

    @Option(
            names = "--config-file",
            paramLabel = "FILE",
            required = true,
            description = "the device plugin's configuration of this node")
    private Path configFile = Path.of("/");

    @Option(
            names = "--ready-file",
            paramLabel = "FILE",
            defaultValue = ReadyFile.PATH,
            description = "what the daemon writes (default: ${DEFAULT-VALUE})")
    private Path readyFile = Path.of(ReadyFile.PATH);

    @Option(
            names = "--report-file",
            paramLabel = "FILE",
            defaultValue = "/dev/termination-log",
            description =
                    "where it is said what the plugin starts with, if it is there, as kubelets make it (default: ${DEFAULT-VALUE})")
    private Path reportFile = Path.of("/");

    @Option(
            names = "--config-only",
            description =
                    "do not wait for VFs, only for the configuration of those that are ready, and start without it after the limit")
    private boolean configOnly;

    @Option(
            names = "--limit",
            paramLabel = "SECONDS",
            defaultValue = "600",
            description =
                    "give up after that long; the kubelet then starts it again, but with --config-only the plugin (default: ${DEFAULT-VALUE})")
    private long limitSeconds;

    @Override
    public Integer call() throws InterruptedException {
        try (var changes = FileSystems.getDefault().newWatchService()) {
            watch(changes, configFile);
            watch(changes, readyFile);
            return await(changes);
        } catch (IOException e) {
            LOG.error(
                    "the directories of {} and {} can't be watched, or {} not written: {}; mount the host's",
                    readyFile,
                    configFile,
                    reportFile,
                    ErrorText.of(e));
            return 1;
        }
    }

    private static void watch(WatchService changes, Path file) throws IOException {
        file.toAbsolutePath()
                .resolveSibling("")
                .register(
                        changes,
                        StandardWatchEventKinds.ENTRY_CREATE,
                        StandardWatchEventKinds.ENTRY_MODIFY,
                        StandardWatchEventKinds.ENTRY_DELETE);
    }

    private int await(WatchService changes) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(limitSeconds);
        var told = Optional.<String>empty();
        while (true) {
            var ready = text(readyFile);
            var config = text(configFile);
            var missing = ReadyFile.missing(configOnly ? Optional.of(ready.orElse("")) : ready, config);
            if (missing.isEmpty()) {
                LOG.info(ready.isPresent() ? "the VFs are ready" : "the VFs are not waited for");
                return release(ready, config);
            }
            if (!missing.equals(told)) {
                LOG.info("waiting: {}", missing.get());
                told = missing;
            }
            long left = end - System.nanoTime();
            if (left <= 0) {
                LOG.error("given up after {} s: {}", limitSeconds, missing.get());
                return configOnly ? release(ready, config) : 1;
            }
            var key = changes.poll(Math.min(left, LOOK_AGAIN.toNanos()), TimeUnit.NANOSECONDS);
            if (key != null) {
                key.pollEvents();
                key.reset();
            }
        }
    }

    private int release(Optional<String> ready, Optional<String> config) throws IOException {
        if (config.isPresent() && Files.exists(reportFile)) {
            // A kubelet mounts the file itself, so it can't be replaced by another.
            Files.writeString(reportFile, ReadyFile.offered(ready, config.get()).text());
        }
        return 0;
    }

    private static Optional<String> text(Path file) throws IOException {
        try {
            return Optional.of(Files.readString(file));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        }
    }
}

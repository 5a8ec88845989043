package io.sriovib.daemon.linux.event;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_DELETE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_MODIFY;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches the files of one directory (inotify, by way of Java's watch service), also while the directory is not there yet: then its nearest parent is watched for new names until
 * it is.
 */
final class Watch implements Runnable, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);
    private static final WatchEvent.Kind<?>[] ALL = {ENTRY_CREATE, ENTRY_DELETE, ENTRY_MODIFY};
    private static final WatchEvent.Kind<?>[] NEW_NAMES = {ENTRY_CREATE};

    private final Path directory;
    private final Runnable changed;
    private final WatchService service;
    private WatchKey key;

    /** Watches from here on; {@link #run} tells. */
    Watch(Path directory, Runnable changed) throws IOException {
        this.directory = directory;
        this.changed = changed;
        this.service = directory.getFileSystem().newWatchService();
        this.key = register(directory, service);
    }

    @Override
    public void run() {
        try {
            while (true) {
                service.take().pollEvents();
                renew(); // before the look, which then sees what came before the new registration
                changed.run();
            }
        } catch (ClosedWatchServiceException _) {
            // close() was called
        } catch (IOException e) {
            LOG.atWarn().addKeyValue("directory", directory).log("changes are seen late: it cannot be watched", e);
            changed.run();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // ends the thread, which nobody but close() wants
        }
    }

    /** After each event: the directory may have come, gone, or been made anew. */
    private void renew() throws IOException {
        if (!key.reset() || !key.watchable().equals(nearest(directory))) {
            key.cancel();
            key = register(directory, service);
        }
    }

    /** A directory may be made between the look for it and the registration, which would then miss it: so the look is repeated. */
    private static WatchKey register(Path directory, WatchService service) throws IOException {
        while (true) {
            var nearest = nearest(directory);
            var key = nearest.register(service, nearest.equals(directory) ? ALL : NEW_NAMES);
            if (nearest.equals(nearest(directory))) {
                return key;
            }
            key.cancel();
        }
    }

    private static Path nearest(Path directory) {
        var nearest = directory;
        while (!Files.isDirectory(nearest)) {
            nearest = nearest.resolveSibling("");
        }
        return nearest;
    }

    @Override
    public void close() {
        try {
            service.close();
        } catch (IOException e) {
            LOG.atWarn().addKeyValue("directory", directory).log("the watch cannot be closed", e);
        }
    }
}

package io.sriovib.daemon.linux;

import io.sriovib.daemon.host.HostException;
import io.sriovib.daemon.linux.libc.KernelRefusal;
import io.sriovib.netlink.Errno;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Map;

/**
 * Finds files of the host below the place where its root is mounted, as the host itself would: a symbolic link of the host is followed inside the host's root, an absolute one from
 * that root on, and no {@code ..} climbs above it. So nothing outside is ever reached, and {@code /var/run -> /run} leads where it leads on the host.
 *
 * <p>Links are looked at before the file is used, not in the same moment. Only the host's own root could swap one in between, and it needs no daemon to do harm.
 *
 * @param path where the host's root is mounted; {@code /} without a container
 */
record HostRoot(Path path) {
    /** As many as the kernel follows (include/linux/namei.h, MAXSYMLINKS). */
    private static final int LINKS_MAX = 40;

    /**
     * The place of a host's path here, with all links followed. Neither it nor its directories need exist.
     *
     * @param hostPath absolute, without {@code ..}
     * @throws HostException for another path, and ELOOP for links in a circle
     */
    Path follow(String hostPath) {
        var walk = new Walk(hostPath);
        walk.push(parsed(hostPath));
        while (walk.step()) {
            // each step takes one name off the rest
        }
        return walk.at;
    }

    /** The same, but a link in the last place is meant itself. */
    Path followDirectory(String hostPath) {
        var parsed = parsed(hostPath);
        var directory = parsed.getParent();
        if (directory == null) {
            throw refused(hostPath, "the root is no file");
        }
        return follow(directory.toString()).resolve(parsed.getFileName());
    }

    private static Path parsed(String hostPath) {
        var parsed = Path.of(hostPath);
        if (!parsed.isAbsolute() || !parsed.equals(parsed.normalize())) {
            throw refused(hostPath, "paths of the host are absolute and without ..");
        }
        return parsed;
    }

    private static HostException refused(String hostPath, String cause) {
        return new HostException("find", hostPath, HostException.NO_ERRNO, cause);
    }

    /** The way from the root to one file: where it is now, and the names that it still has to go. */
    private final class Walk {
        private final String hostPath;
        private final ArrayDeque<Path> rest = new ArrayDeque<>();
        private Path at = path;
        private int links;

        private Walk(String hostPath) {
            this.hostPath = hostPath;
        }

        private void push(Path names) {
            for (int i = names.getNameCount() - 1; i >= 0; i--) {
                rest.push(names.getName(i));
            }
        }

        private boolean step() {
            if (rest.isEmpty()) {
                return false;
            }
            var name = rest.pop();
            switch (name.toString()) {
                case "." -> {}
                case ".." -> at = at.equals(path) ? path : at.resolveSibling("");
                default -> enter(at.resolve(name));
            }
            return true;
        }

        private void enter(Path entry) {
            if (Files.isSymbolicLink(entry)) {
                followLink(entry);
            } else {
                at = entry;
            }
        }

        private void followLink(Path link) {
            if (++links > LINKS_MAX) {
                throw KernelRefusal.of("find", hostPath, Errno.ELOOP.number(), Map.of());
            }
            try {
                var target = Files.readSymbolicLink(link);
                at = target.isAbsolute() ? path : at;
                push(target);
            } catch (IOException e) {
                throw KernelRefusal.of("find", hostPath, e);
            }
        }
    }
}

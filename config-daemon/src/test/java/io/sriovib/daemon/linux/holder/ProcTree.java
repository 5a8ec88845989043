package io.sriovib.daemon.linux.holder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder with processes as {@code /proc} has them; the first one is there already, in the host's namespaces. */
final class ProcTree {
    static final String HOST_NAMESPACE = "net:[4026531840]";

    private final Path root;
    private int files;

    ProcTree(Path root) {
        this.root = root;
        process(1, "systemd", HOST_NAMESPACE);
        link("1/ns/pid", "pid:[4026531836]");
        file("1/mountinfo", "22 1 0:21 / /proc rw shared:12 - proc proc rw\n");
    }

    Path root() {
        return root;
    }

    ProcTree process(int pid, String command, String namespace) {
        file(pid + "/comm", command + "\n");
        file(pid + "/cgroup", "0::/system.slice/" + command + ".service\n");
        link(pid + "/fd/0", "socket:[123]");
        return link(pid + "/ns/net", namespace);
    }

    ProcTree opens(int pid, String target) {
        return link(pid + "/fd/" + (3 + files++), target);
    }

    ProcTree cgroup(int pid, String cgroup) {
        return file(pid + "/cgroup", "0::" + cgroup + "\n");
    }

    /** A mount of a namespace, as {@code ip netns add} leaves it. */
    ProcTree mounted(String namespace, String place) {
        return file("1/mountinfo", "401 27 0:4 %s %s rw shared:219 - nsfs nsfs rw\n".formatted(namespace, place));
    }

    ProcTree without(String path) {
        try {
            Files.delete(root.resolve(path));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ProcTree link(String path, String target) {
        try {
            var link = root.resolve(path);
            Files.createDirectories(link.resolveSibling(""));
            Files.createSymbolicLink(link, Path.of(target));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ProcTree file(String path, String content) {
        try {
            var file = root.resolve(path);
            Files.createDirectories(file.resolveSibling(""));
            Files.writeString(file, content);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

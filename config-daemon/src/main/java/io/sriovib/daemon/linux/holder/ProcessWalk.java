package io.sriovib.daemon.linux.holder;

import io.sriovib.daemon.linux.libc.DirectoryNames;
import io.sriovib.daemon.linux.libc.KernelRefusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One walk over all processes. Files are known by the names that their openers used, which device plugins and container engines keep: a container that was given a VF's device under
 * another name is not recognised.
 */
final class ProcessWalk {
    /** The first pid namespace of a boot (include/linux/proc_ns.h, PROC_PID_INIT_INO). In any other, processes are hidden. */
    private static final String ALL_PROCESSES = "pid:[4026531836]";

    private final Path procRoot;
    private final Set<String> wanted;
    private final Map<String, HolderProcess> openers = new HashMap<>();
    private final Map<String, Namespace> namespaces = new LinkedHashMap<>();
    private final List<String> unread = new ArrayList<>();

    private ProcessWalk(Path procRoot, Set<String> wanted) {
        this.procRoot = procRoot;
        this.wanted = wanted;
    }

    /**
     * Walks.
     *
     * @param procRoot the host's {@code /proc}
     * @param wanted device files to look for
     */
    static ProcessWalk over(Path procRoot, Set<String> wanted) {
        var walk = new ProcessWalk(procRoot, wanted);
        walk.requireAllProcesses();
        walk.processes().forEach(walk::visit);
        return walk;
    }

    /** Who has that device file open; the process with the lowest pid of several. */
    Optional<HolderProcess> opener(String deviceFile) {
        return Optional.ofNullable(openers.get(deviceFile));
    }

    /** Network namespaces by the text of their links, {@code net:[4026532198]}: those of processes, and those that processes keep open. */
    Map<String, Namespace> namespaces() {
        return Map.copyOf(namespaces);
    }

    /** What could not be looked at, and why: then a file that was not found may still be open. */
    List<String> unread() {
        return List.copyOf(unread);
    }

    private void requireAllProcesses() {
        var link = procRoot.resolve("1/ns/pid");
        try {
            var seen = Files.readSymbolicLink(link).toString();
            if (!seen.equals(ALL_PROCESSES)) {
                unread.add(procRoot + " shows only the processes of a container: run the daemon with hostPID");
            }
        } catch (IOException e) {
            unread.add(link + ": " + KernelRefusal.cause(e));
        }
    }

    private List<Path> processes() {
        try {
            return DirectoryNames.of(procRoot).stream()
                    .filter(name -> name.matches("[0-9]{1,9}"))
                    .sorted(Comparator.comparingInt(Integer::parseInt))
                    .map(procRoot::resolve)
                    .toList();
        } catch (IOException e) {
            unread.add(procRoot + ": " + KernelRefusal.cause(e));
            return List.of();
        }
    }

    private void visit(Path directory) {
        var process = new HolderProcess(directory);
        try {
            noteNamespace(directory.resolve("ns/net"), process);
            var files = directory.resolve("fd");
            DirectoryNames.of(files).forEach(file -> noteFile(files.resolve(file), process));
        } catch (NoSuchFileException _) {
            // it has ended meanwhile
        } catch (IOException e) {
            noteUnread(directory, e);
        }
    }

    private void noteNamespace(Path link, HolderProcess process) throws IOException {
        var name = Files.readSymbolicLink(link).toString();
        if (!namespaces.containsKey(name)) {
            namespaces.put(name, new Namespace(link, process.text()));
        }
    }

    private void noteFile(Path file, HolderProcess process) {
        try {
            var target = Files.readSymbolicLink(file).toString();
            if (wanted.contains(target)) {
                openers.putIfAbsent(target, process);
            } else if (target.startsWith("net:[")) {
                noteNamespace(file, process);
            }
        } catch (NoSuchFileException _) {
            // it was closed meanwhile
        } catch (IOException e) {
            noteUnread(file, e);
        }
    }

    /** A process that ends in this moment answers EACCES too (fs/proc/namespaces.c), and holds nothing any more. */
    private void noteUnread(Path file, IOException failure) {
        if (Files.exists(file)) {
            unread.add(file + ": " + KernelRefusal.cause(failure));
        }
    }
}

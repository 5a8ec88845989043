package io.sriovib.daemon.linux.holder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Network namespaces that live on by a mount, with or without processes: those of {@code ip netns} and of container engines ({@code /run/netns/…}). */
final class MountedNamespaces {
    /** Fields 4 and 5 of a line, root and mount point (Documentation/filesystems/proc.rst, 3.5). */
    private static final Pattern MOUNT = Pattern.compile("(?m)^\\S+ \\S+ \\S+ (net:\\[[0-9]+\\]) (\\S+) .*$");

    /** How blanks in a mount point are written. */
    private static final Pattern OCTAL = Pattern.compile("\\\\([0-7]{3})");

    private MountedNamespaces() {}

    /**
     * Reads the mounts of the host's first process, whose own root they are reached through: those that are younger than the daemon are not mounted in its container.
     *
     * @return by the text of their links
     */
    static Map<String, Namespace> read(Path procRoot) throws IOException {
        var first = procRoot.resolve("1");
        var found = new LinkedHashMap<String, Namespace>();
        MOUNT.matcher(Files.readString(first.resolve("mountinfo"))).results().forEach(mount -> {
            var place = unescape(mount.group(2));
            var file = first.resolve("root").resolve(place.substring(1));
            found.putIfAbsent(mount.group(1), new Namespace(file, "network namespace " + place));
        });
        return found;
    }

    private static String unescape(String place) {
        return OCTAL.matcher(place).replaceAll(MountedNamespaces::character);
    }

    private static String character(MatchResult octal) {
        var character = String.valueOf((char) Integer.parseInt(octal.group(1), 8));
        return Matcher.quoteReplacement(character);
    }
}

package io.sriovib.bench.daemon;

import io.sriovib.bench.figure.Quantity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What the resident memory of a JVM with a small heap is made of, as the kernel counts it (/proc/PID/smaps, proc(5)).
 *
 * @param residentBytes by part
 * @param anonymousBytes that of it which no file backs, by part
 */
record MemoryMap(Map<Part, Long> residentBytes, Map<Part, Long> anonymousBytes) {
    private static final Pattern MAPPING = Pattern.compile("^([0-9a-f]+)-([0-9a-f]+) (\\S+) \\S+ \\S+ \\S+ *(.*)$");
    private static final long FOUR_GIBIBYTE = 1L << 32;
    private static final int KIBIBYTE = 1024;
    private static final int GUARD_MOST = 32 * KIBIBYTE;
    private static final int STACK_MOST = 1024 * KIBIBYTE;

    /** What memory is for. */
    enum Part {
        /** Of a heap of less than 2 GiB the JVM puts all below 4 GiB, and nothing else. */
        JAVA_HEAP("Java heap"),
        /** Shared class space. */
        AOT_CACHE("classes, from the AOT cache"),
        /** What may be executed. */
        CODE("code, compiled and interpreter"),
        /** Mappings of at most 1 MiB behind a guard. */
        STACKS("stacks of threads"),
        /** By malloc. */
        MALLOC("the JVM's own structures, by malloc"),
        /** The rest that no file backs. */
        METASPACE("other classes (metaspace), tables of heap and code"),
        /** Shared libraries and the JDK's modules. */
        FILES("libjvm, other libraries, jars");

        private final String text;

        Part(String text) {
            this.text = text;
        }

        /** For the report. */
        String text() {
            return text;
        }
    }

    /** One mapping. */
    private record Mapping(long start, long end, String permissions, String name) {
        boolean isGuardOf(Mapping next) {
            return permissions.startsWith("---") && end == next.start && end - start <= GUARD_MOST;
        }
    }

    /** Of that process now. */
    static MemoryMap of(long pid) throws IOException {
        return parse(Files.readAllLines(Path.of("/proc", String.valueOf(pid), "smaps")));
    }

    static MemoryMap parse(List<String> lines) {
        var resident = new EnumMap<Part, Long>(Part.class);
        var anonymous = new EnumMap<Part, Long>(Part.class);
        var mapping = new Mapping(0, 0, "", "");
        var part = Part.FILES;
        for (var line : lines) {
            var head = MAPPING.matcher(line);
            if (head.matches()) {
                var next = new Mapping(
                        Long.parseUnsignedLong(head.group(1), 16),
                        Long.parseUnsignedLong(head.group(2), 16),
                        head.group(3),
                        head.group(4));
                part = part(mapping, next);
                mapping = next;
            } else if (line.startsWith("Rss:")) {
                resident.merge(part, bytes(line), Long::sum);
            } else if (line.startsWith("Anonymous:")) {
                anonymous.merge(part, bytes(line), Long::sum);
            }
        }
        return new MemoryMap(resident, anonymous);
    }

    private static Part part(Mapping before, Mapping mapping) {
        if (mapping.name.endsWith(".aot") || mapping.name.endsWith(".jsa")) {
            return Part.AOT_CACHE;
        }
        if (mapping.name.equals("[heap]")) {
            return Part.MALLOC;
        }
        if (mapping.name.startsWith("/")) {
            return Part.FILES;
        }
        if (mapping.end <= FOUR_GIBIBYTE) {
            return Part.JAVA_HEAP;
        }
        if (mapping.permissions.contains("x")) {
            return Part.CODE;
        }
        boolean stack = before.isGuardOf(mapping) && mapping.end - mapping.start <= STACK_MOST;
        return stack || mapping.name.equals("[stack]") ? Part.STACKS : Part.METASPACE;
    }

    private static long bytes(String line) {
        return Long.parseLong(line.replaceAll("[^0-9]", "")) * KIBIBYTE;
    }

    /** What of a part is in RAM. */
    Quantity resident(Part part) {
        return Quantity.bytes(residentBytes.getOrDefault(part, 0L));
    }

    /** What of that no file backs. */
    Quantity anonymous(Part part) {
        return Quantity.bytes(anonymousBytes.getOrDefault(part, 0L));
    }
}

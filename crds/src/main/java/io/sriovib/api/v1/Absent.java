package io.sriovib.api.v1;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a collection reads as when its field is absent or null on the wire: empty, and never changed afterwards. */
public final class Absent {
    private Absent() {}

    /** Returns an unmodifiable copy without nulls (a stored {@code - null} item says nothing); absent: empty. */
    public static <T> List<T> list(@Nullable List<T> wire) {
        if (wire == null || wire.isEmpty()) {
            return List.of();
        }
        return wire.stream().filter(Objects::nonNull).toList();
    }

    /** Returns an unmodifiable copy in the order of the wire, without null values; absent: empty. */
    public static <V> Map<String, V> map(@Nullable Map<String, V> wire) {
        if (wire == null || wire.isEmpty()) {
            return Map.of();
        }
        var copy = new LinkedHashMap<>(wire);
        copy.values().removeIf(Objects::isNull);
        return Collections.unmodifiableMap(copy);
    }
}

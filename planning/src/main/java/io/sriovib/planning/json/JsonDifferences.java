package io.sriovib.planning.json;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Where two JSON values differ in meaning. The order of members does not matter, of duplicate members the last counts, strings are compared with
 * escapes resolved; numbers are compared as written.
 */
public final class JsonDifferences {
    private static final int LONGEST_VALUE = 60;

    private JsonDifferences() {}

    /**
     * One line per place, such as {@code delegates[0].name: "flannel" is wanted, found "cni0"}; none when both mean the same.
     *
     * @param wanted what it should be
     * @param found what it is
     */
    public static List<String> between(Json wanted, Json found) {
        var differences = Stream.<String>builder();
        compare("", wanted, found, differences);
        return differences.build().toList();
    }

    private static void compare(String path, Json wanted, Json found, Consumer<String> differences) {
        if (wanted instanceof Json.ObjectValue one && found instanceof Json.ObjectValue other) {
            members(path, one, other, differences);
        } else if (wanted instanceof Json.ArrayValue(var some) && found instanceof Json.ArrayValue(var others)) {
            items(path, some, others, differences);
        } else if (!meansTheSame(wanted, found)) {
            differences.accept("%s: %s is wanted, found %s".formatted(name(path), shown(wanted), shown(found)));
        }
    }

    private static void members(
            String path, Json.ObjectValue wanted, Json.ObjectValue found, Consumer<String> differences) {
        var names = new LinkedHashSet<String>();
        Stream.concat(wanted.members().stream(), found.members().stream())
                .forEach(member -> names.add(member.name().text()));
        for (var name : names) {
            var inner = path.isEmpty() ? name : path + "." + name;
            pair(inner, wanted.member(name), found.member(name), differences);
        }
    }

    private static void items(String path, List<Json> wanted, List<Json> found, Consumer<String> differences) {
        for (int i = 0; i < Math.max(wanted.size(), found.size()); i++) {
            pair(path + "[" + i + "]", item(wanted, i), item(found, i), differences);
        }
    }

    private static void pair(String path, Optional<Json> wanted, Optional<Json> found, Consumer<String> differences) {
        if (wanted.isPresent() && found.isPresent()) {
            compare(path, wanted.get(), found.get(), differences);
        } else {
            wanted.ifPresent(value -> differences.accept("%s: missing, wanted %s".formatted(path, shown(value))));
            found.ifPresent(value -> differences.accept("%s: not wanted, found %s".formatted(path, shown(value))));
        }
    }

    private static boolean meansTheSame(Json wanted, Json found) {
        return wanted instanceof Json.Text one && found instanceof Json.Text other
                ? one.text().equals(other.text())
                : wanted.equals(found);
    }

    private static Optional<Json> item(List<Json> items, int index) {
        return index < items.size() ? Optional.of(items.get(index)) : Optional.empty();
    }

    private static String name(String path) {
        return path.isEmpty() ? "the whole" : path;
    }

    private static String shown(Json value) {
        return switch (value) {
            case Json.ObjectValue _ -> "an object";
            case Json.ArrayValue _ -> "an array";
            case Json.Text(var literal) -> cut(literal);
            case Json.Literal(var literal) -> cut(literal);
        };
    }

    private static String cut(String literal) {
        return literal.length() <= LONGEST_VALUE ? literal : literal.substring(0, LONGEST_VALUE - 1) + "…";
    }
}

package io.sriovib.bench.cluster;

import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Requests that the server has answered, by what was asked of which resource; watches count when they end. From its metric {@code apiserver_request_total}.
 *
 * @param counts verb and resource, joined by a blank, to number
 */
public record RequestCounts(Map<String, Double> counts) {
    private static final Pattern LINE = Pattern.compile("^apiserver_request_total\\{(.*)} (\\S+)$", Pattern.MULTILINE);
    private static final Pattern RESOURCE = Pattern.compile("(?<![a-z])resource=\"([^\"]*)\"");
    private static final Pattern VERB = Pattern.compile("verb=\"([^\"]*)\"");
    private static final Set<String> READING = Set.of("GET", "LIST", "WATCH");

    static RequestCounts parse(String metrics) {
        return new RequestCounts(LINE.matcher(metrics)
                .results()
                .collect(Collectors.groupingBy(
                        line -> label(VERB, line.group(1)) + " " + label(RESOURCE, line.group(1)),
                        Collectors.summingDouble(line -> Double.parseDouble(line.group(2))))));
    }

    private static String label(Pattern label, String labels) {
        var matcher = label.matcher(labels);
        return matcher.find() ? matcher.group(1) : "";
    }

    /** Requests since then, of all kinds. */
    public double since(RequestCounts then) {
        return sum(then, (_, _) -> true);
    }

    /** Requests since then that change something of that resource, such as {@code nodes}. */
    public double writesSince(RequestCounts then, String resource) {
        return sum(then, (verb, of) -> of.equals(resource) && !READING.contains(verb));
    }

    /** Requests of all kinds since then for that resource. */
    public double since(RequestCounts then, String resource) {
        return sum(then, (_, of) -> of.equals(resource));
    }

    private double sum(RequestCounts then, BiPredicate<String, String> which) {
        return counts.entrySet().stream()
                .filter(entry -> which.test(
                        entry.getKey().split(" ", 2)[0], entry.getKey().split(" ", 2)[1]))
                .mapToDouble(entry -> entry.getValue() - then.counts().getOrDefault(entry.getKey(), 0.0))
                .sum();
    }
}

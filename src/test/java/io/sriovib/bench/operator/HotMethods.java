package io.sriovib.bench.operator;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/** Which methods were running when the recorder looked: those on top of the stacks, and those of ours anywhere in them. */
final class HotMethods {
    private static final int SHOWN = 15;
    private static final String OURS = "io.sriovib";

    private HotMethods() {}

    /** Lines for a person. */
    static List<String> of(Path recording) throws IOException {
        var samples = RecordingFile.readAllEvents(recording).stream()
                .filter(event -> event.getEventType().getName().equals("jdk.ExecutionSample"))
                .filter(event -> event.getStackTrace() != null)
                .toList();
        return Stream.of(
                        Stream.of("hottest methods of %d samples:".formatted(samples.size())),
                        ranking(samples, event -> names(event).limit(1)),
                        Stream.of("hottest methods of ours, with what they call:"),
                        ranking(samples, event -> names(event).filter(name -> name.startsWith(OURS))))
                .flatMap(Function.identity())
                .toList();
    }

    private static Stream<String> names(RecordedEvent event) {
        return event.getStackTrace().getFrames().stream().map(HotMethods::name);
    }

    private static String name(RecordedFrame frame) {
        return frame.getMethod().getType().getName() + "." + frame.getMethod().getName();
    }

    private static Stream<String> ranking(
            List<RecordedEvent> samples, Function<RecordedEvent, Stream<String>> methods) {
        var counts = new HashMap<String, Integer>();
        samples.forEach(sample -> new LinkedHashSet<>(methods.apply(sample).toList())
                .forEach(method -> counts.merge(method, 1, Integer::sum)));
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .limit(SHOWN)
                .map(entry -> "  %5.1f %%  %s".formatted(100.0 * entry.getValue() / samples.size(), entry.getKey()));
    }
}

package io.sriovib.operator.component;

import io.sriovib.api.condition.OperatorConfigReason;
import io.sriovib.planning.finding.Finding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Reads environment variables for one component and collects what is wrong with them: all problems, not the first. */
final class EnvironmentReader {
    private static final int LAST_PORT = 65535;

    private final String component;
    private final Map<String, String> environment;
    private final List<Finding> problems = new ArrayList<>();

    EnvironmentReader(String component, Map<String, String> environment) {
        this.component = component;
        this.environment = environment;
    }

    /** The value without blanks around it; empty when it is not set. */
    String text(String name) {
        return environment.getOrDefault(name, "").strip();
    }

    /** The same, or another value when it is not set. */
    String text(String name, String otherwise) {
        var text = text(name);
        return text.isEmpty() ? otherwise : text;
    }

    /** Whether it is {@code true} in any case of letters. */
    boolean flag(String name) {
        return "true".equalsIgnoreCase(text(name));
    }

    /** The words between commas. */
    List<String> words(String name) {
        return Arrays.stream(text(name).split(","))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** An image; a problem when it is not set. */
    String image(String name) {
        var image = text(name);
        if (image.isEmpty()) {
            problems.add(Finding.error(
                    OperatorConfigReason.MISSING_IMAGE,
                    component,
                    "the operator's environment variable " + name + " is not set; what runs is left as it is",
                    "set it to an image and restart the operator"));
        }
        return image;
    }

    /** A TCP port from 1 to 65535; a problem when it is none. */
    int port(String name, int otherwise) {
        var text = text(name);
        if (text.isEmpty()) {
            return otherwise;
        }
        if (text.matches("[0-9]{1,5}") && isPort(Integer.parseInt(text))) {
            return Integer.parseInt(text);
        }
        refuse(name, text, "use a port from 1 to " + LAST_PORT);
        return otherwise;
    }

    private static boolean isPort(int number) {
        return number > 0 && number <= LAST_PORT;
    }

    /** The name of an object that must be given. */
    String required(String name, String remedy) {
        var text = text(name);
        if (text.isEmpty()) {
            refuse(name, text, remedy);
        }
        return text;
    }

    /** Says that a value cannot be used. */
    void refuse(String name, String value, String remedy) {
        problems.add(Finding.error(
                OperatorConfigReason.INVALID_SETTING,
                component,
                "the operator's environment variable " + name + " is '" + value
                        + "', which cannot be used; what runs is left as it is",
                remedy));
    }

    /** What is wrong so far, each once however often the variable was read. */
    List<Finding> problems() {
        return problems.stream().distinct().toList();
    }
}

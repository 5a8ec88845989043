package io.sriovib.process;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * Which cluster a program of ours works on. Looks at kubeconfig files before fabric8 does, which takes no notice of one that is not there and goes to some other address instead.
 */
public final class Kubeconfig {
    private static final String VARIABLE = "KUBECONFIG";

    private Kubeconfig() {}

    /**
     * The cluster of that file, else of KUBECONFIG, else of ~/.kube/config, else of the pod's service account.
     *
     * @param option what --kubeconfig names
     * @throws UnusableInputException if a file can't be used, naming it and who named it
     */
    public static Config read(Optional<Path> option, Map<String, String> environment) {
        if (option.isPresent()) {
            check("--kubeconfig ", option.get());
            return Config.fromKubeconfig(option.get().toFile());
        }
        var variable = environment.getOrDefault(VARIABLE, "");
        if (variable.isBlank()) {
            Optional.ofNullable(environment.get("HOME"))
                    .map(home -> Path.of(home, ".kube", "config"))
                    .filter(Files::isRegularFile)
                    .ifPresent(file -> check("", file));
        } else {
            checkListed(variable);
        }
        return new ConfigBuilder().build();
    }

    /** As for kubectl, some of several files may be missing. */
    private static void checkListed(String variable) {
        var files = Arrays.stream(variable.split(File.pathSeparator))
                .filter(name -> !name.isBlank())
                .map(Path::of)
                .toList();
        var there = files.stream().filter(Files::exists).toList();
        (there.isEmpty() ? files : there).forEach(file -> check(VARIABLE + " ", file));
    }

    private static void check(String from, Path file) {
        try {
            check(file, YamlFile.read(file));
        } catch (UnusableInputException e) {
            throw new UnusableInputException(from + e.getMessage() + "; name a kubeconfig file that can be used");
        }
    }

    private static void check(Path file, JsonNode content) {
        if (content.path("clusters").isEmpty()) {
            throw new UnusableInputException(file + ": is no kubeconfig: it names no clusters");
        }
        var current = content.path("current-context").asText("");
        var contexts = contexts(content);
        if (!current.isEmpty() && !contexts.contains(current)) {
            throw new UnusableInputException(
                    file + ": its current-context " + current + " does not exist; there are: " + contexts);
        }
    }

    private static List<String> contexts(JsonNode content) {
        return StreamSupport.stream(content.path("contexts").spliterator(), false)
                .map(context -> context.path("name").asText(""))
                .toList();
    }
}

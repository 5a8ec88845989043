package io.sriovib.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** A YAML or JSON file that a user names. */
public final class YamlFile {
    private YamlFile() {}

    /**
     * Reads its one document; missing when the file is empty.
     *
     * @throws UnusableInputException naming the file, and the line where it is not YAML
     */
    public static JsonNode read(Path file) {
        var text = text(file);
        try {
            return Optional.ofNullable(new KubernetesSerialization().unmarshal(text, JsonNode.class))
                    .orElse(MissingNode.getInstance());
        } catch (MarkedYamlEngineException e) {
            var line = e.getProblemMark().map(mark -> ", line " + (mark.getLine() + 1));
            throw new UnusableInputException(file + line.orElse("") + ": is not YAML: " + e.getProblem());
        } catch (YamlEngineException | IllegalArgumentException | KubernetesClientException e) {
            throw new UnusableInputException(file + ": is not YAML: "
                    + ErrorText.of(e).lines().findFirst().orElse(""));
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException _) {
            throw new UnusableInputException(file + ": there is no such file");
        } catch (AccessDeniedException _) {
            throw new UnusableInputException(file + ": this user may not read it");
        } catch (IOException e) {
            throw new UnusableInputException(file + ": can't be read: " + e.getMessage());
        }
    }
}

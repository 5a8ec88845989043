package io.sriovib.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.client.Config;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KubeconfigTest {
    private static final String GOOD = """
            apiVersion: v1
            kind: Config
            clusters:
            - name: lab
              cluster: {server: "https://lab.example:6443"}
            contexts:
            - name: lab
              context: {cluster: lab, user: me}
            users: []
            current-context: lab
            """;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void the_file_of_the_option_says_which_cluster() throws IOException {
        assertThat(option(GOOD).getMasterUrl()).startsWith("https://lab.example:6443");
    }

    @Test
    void a_missing_file_is_named_with_who_named_it() {
        assertThatThrownBy(() -> Kubeconfig.read(Optional.of(Path.of("/nope")), Map.of()))
                .isInstanceOf(UnusableInputException.class)
                .hasMessageContaining("--kubeconfig /nope: there is no such file; name a kubeconfig");
        assertThatThrownBy(() -> Kubeconfig.read(Optional.empty(), Map.of("KUBECONFIG", "/nope")))
                .isInstanceOf(UnusableInputException.class)
                .hasMessageContaining("KUBECONFIG /nope: there is no such file; name a kubeconfig");
    }

    @Test
    void the_line_that_is_no_yaml_is_named() {
        assertThatThrownBy(() -> option("clusters:\n- name: [lab\n"))
                .isInstanceOf(UnusableInputException.class)
                .hasMessageContaining("kubeconfig, line 3: is not YAML: ");
    }

    @Test
    void a_file_that_is_something_else_or_empty_is_refused() {
        assertThatThrownBy(() -> option("kind: Pod")).hasMessageContaining("is no kubeconfig: it names no clusters");
        assertThatThrownBy(() -> option("")).hasMessageContaining("is no kubeconfig: it names no clusters");
        assertThatThrownBy(() -> option("just words")).hasMessageContaining("is no kubeconfig: it names no clusters");
    }

    @Test
    void a_current_context_that_is_not_there_is_named_with_those_that_are() {
        assertThatThrownBy(() -> option(GOOD.replace("current-context: lab", "current-context: home")))
                .hasMessageContaining("current-context home does not exist; there are: [lab]");
    }

    @Test
    void one_of_several_files_may_be_missing() throws IOException {
        var there = Files.writeString(folder.resolve("there"), "kind: Pod");
        assertThatThrownBy(() -> Kubeconfig.read(Optional.empty(), Map.of("KUBECONFIG", "/nope:" + there)))
                .hasMessageContaining("KUBECONFIG " + there + ": is no kubeconfig");
    }

    private Config option(String content) throws IOException {
        var file = Files.writeString(folder.resolve("kubeconfig"), content);
        return Kubeconfig.read(Optional.of(file), Map.of());
    }
}

package io.sriovib.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class ProcessLogTest {
    private final PrintStream realError = System.err;
    private final ByteArrayOutputStream captured = new ByteArrayOutputStream();

    @BeforeEach
    void capture() {
        System.setErr(new PrintStream(captured, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void release() {
        System.setErr(realError);
        ProcessLog.configure(true);
    }

    @Test
    void a_log_file_gets_one_json_object_per_line_with_the_key_values() {
        ProcessLog.configure(false);
        LoggerFactory.getLogger("io.sriovib.test")
                .atInfo()
                .addKeyValue("pf", "0000:83:00.0")
                .log("done");
        assertThat(text())
                .contains("\"message\":\"done\"")
                .contains("\"pf\":\"0000:83:00.0\"")
                .startsWith("{");
    }

    @Test
    void a_person_gets_plain_lines() {
        ProcessLog.configure(true);
        LoggerFactory.getLogger("io.sriovib.test").info("done");
        assertThat(text()).containsPattern("INFO +test: done").doesNotContain("{");
    }

    @Test
    void libraries_are_heard_from_warnings_on() {
        ProcessLog.configure(true);
        LoggerFactory.getLogger("io.fabric8.something").info("chatter");
        assertThat(text()).isEmpty();
    }

    @Test
    void what_a_library_repeats_is_heard_only_when_details_are_asked_for() {
        ProcessLog.configure(true);
        var reflector = LoggerFactory.getLogger("io.fabric8.kubernetes.client.informers.impl.cache.Reflector");
        reflector.warn("hidden");
        ProcessLog.verbosity(1);
        reflector.warn("shown");
        assertThat(text()).contains("shown").doesNotContain("hidden");
    }

    @Test
    void details_are_logged_only_when_asked_for() {
        ProcessLog.configure(true);
        LoggerFactory.getLogger("io.sriovib.test").debug("hidden");
        ProcessLog.verbosity(2);
        LoggerFactory.getLogger("io.sriovib.test").debug("shown");
        assertThat(text()).contains("shown").doesNotContain("hidden");
    }

    private String text() {
        return captured.toString(StandardCharsets.UTF_8);
    }
}

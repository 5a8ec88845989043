package io.sriovib.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class DaemonMainTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void without_a_command_there_is_one_line_that_names_them() {
        assertThat(execute()).isEqualTo(2);
        assertThat(err)
                .hasToString(
                        "config-daemon: say what to do: start, plan or wait-for-config; config-daemon --help shows how\n");
    }

    @Test
    void an_unknown_command_is_called_so() {
        assertThat(execute("bogus")).isEqualTo(2);
        assertThat(err)
                .hasToString(
                        "config-daemon: unknown command bogus; there are: start, plan, wait-for-config; config-daemon --help shows how\n");
    }

    @Test
    void an_unknown_option_of_a_command_points_to_the_help_of_that_command() {
        assertThat(execute("plan", "--node-state=x", "--bogus")).isEqualTo(2);
        assertThat(err).hasToString("config-daemon: unknown option --bogus; config-daemon plan --help shows how\n");
    }

    @Test
    void the_help_of_each_command_lists_the_exit_codes() {
        assertThat(execute("--help")).isZero();
        assertThat(execute("plan", "--help")).isZero();
        assertThat(execute("start", "--help")).isZero();
        assertThat(out.toString().split("Exit codes:", -1)).hasSize(4);
    }

    @Test
    void examples_fit_on_one_line() {
        assertThat(execute("--help")).isZero();
        assertThat(execute("plan", "--help")).isZero();
        assertThat(out.toString())
                .contains(
                        "config-daemon plan --node-state node1.yaml   what would be done\n",
                        "kubectl -n kube-system get sriovnetworknodestate node1 -o yaml > node1.yaml\n");
    }

    private int execute(String... arguments) {
        return DaemonMain.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}

package io.sriovib.scenario.golden;

import io.sriovib.operator.OperatorMain;
import io.sriovib.scenario.Child;
import io.sriovib.scenario.Expect;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.Assertions;

/** The operator process of a suite: one for all cases in a row whose environment is the same, so that it also proves that no case leaves a trace in the next. */
final class GoldenOperator implements AutoCloseable {
    private final Stored stored;
    private Map<String, String> environment = Map.of();
    private Optional<Child> running = Optional.empty();

    GoldenOperator(Stored stored) {
        this.stored = stored;
    }

    /** Sees to it that an operator with that environment runs and has read the cluster. The config that it makes for itself is taken away: cases bring theirs. */
    void require(Map<String, String> wanted) {
        if (!wanted.equals(environment)) {
            close();
            environment = wanted;
            running = Optional.of(Child.start(
                    OperatorMain.class, wanted, List.of("--no-leader-election", "--health-probe-bind-address=0")));
            var namespace = wanted.getOrDefault("NAMESPACE", "");
            Expect.soon(() -> Assertions.assertThat(
                            stored.configs(namespace).withName("default").get())
                    .as(this::output)
                    .isNotNull());
            stored.configs(namespace).withName("default").delete();
        }
    }

    /** What it said, for failures. */
    String output() {
        return running.map(Child::output).orElse("no operator runs");
    }

    @Override
    public void close() {
        running.ifPresent(Child::terminate);
        running.ifPresent(Child::close);
        running = Optional.empty();
        environment = Map.of();
    }
}

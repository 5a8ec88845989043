package io.sriovib.operator;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sriovib.operator.cluster.ClusterCapabilities;
import io.sriovib.operator.cluster.OperatorMetrics;
import io.sriovib.operator.cluster.Writer;
import io.sriovib.operator.departure.Departure;
import io.sriovib.operator.departure.WebhookConfigurations;
import io.sriovib.process.ErrorText;
import io.sriovib.process.UnusableInputException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code operator leave}: what the Helm chart runs, as a Job under the operator's account, before it deletes anything. */
@Command(
        name = "leave",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Prepares the removal of the operator, so that nothing hangs after it.",
            "Deletes the SriovOperatorConfig default, the operator's Deployment and its webhook",
            "configurations, and takes the finalizers off the networks of the operator's namespace. All custom resources but that one stay.",
            ""
        })
final class LeaveCommand implements Callable<Integer> {
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final OperatorMain operator;

    LeaveCommand(OperatorMain operator) {
        this.operator = operator;
    }

    @Option(
            names = "--time-limit",
            paramLabel = "SECONDS",
            defaultValue = "120",
            description = "How long it may take. Default: ${DEFAULT-VALUE}")
    private long limitSeconds = 120;

    @Override
    public Integer call() throws InterruptedException {
        try (var client = OperatorProcess.client(operator.kubeconfig())) {
            var namespace = OperatorSettings.fromEnvironment(System.getenv()).namespace();
            var writer = new Writer(client, new OperatorMetrics(new SimpleMeterRegistry()));
            var webhooks = new WebhookConfigurations(client, ClusterCapabilities.ask(client), namespace);
            return await(new Departure(client, writer, webhooks));
        } catch (OperatorSettings.InvalidSettingsException | UnusableInputException | IllegalArgumentException e) {
            return operator.complain(OperatorMain.UNUSABLE, e.getMessage());
        } catch (KubernetesClientException e) {
            return operator.complain(OperatorMain.FAILED, ErrorText.of(e) + "; run it again");
        }
    }

    private int await(Departure departure) throws InterruptedException {
        var clock = InstantSource.system();
        Instant end = clock.instant().plusSeconds(limitSeconds);
        for (var left = departure.proceed(); left.isPresent(); left = departure.proceed()) {
            if (clock.instant().isAfter(end)) {
                return operator.complain(
                        OperatorMain.FAILED,
                        "still there after %d s: %s; see what holds it and run it again"
                                .formatted(limitSeconds, left.get()));
            }
            Thread.sleep(PAUSE);
        }
        return 0;
    }
}

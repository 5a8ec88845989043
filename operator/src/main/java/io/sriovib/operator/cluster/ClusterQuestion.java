package io.sriovib.operator.cluster;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.sriovib.process.ErrorText;
import io.sriovib.process.ServerContact;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the cluster what it can do until it answers, and then never again: what an operator runs on changes under it only by an upgrade, and that restarts what it rendered for. */
public final class ClusterQuestion implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ClusterQuestion.class);
    private static final String NAME = "capabilities";

    private final KubernetesClient client;
    private final Pace pace;
    private final Backoff failures = new Backoff();
    private final CompletableFuture<ClusterCapabilities> answer = new CompletableFuture<>();

    /** Prepares the question. */
    public ClusterQuestion(KubernetesClient client, Pace pace) {
        this.client = client;
        this.pace = pace;
    }

    /** Asks; blocks for one request. */
    public void ask() {
        try {
            answer.complete(ClusterCapabilities.ask(client));
        } catch (KubernetesClientException e) {
            var next = failures.failed(NAME);
            // An outage is told by the client.
            if (!ServerContact.tells(e)) {
                log.warn("the cluster does not say what it can do, asked again in {}: {}", next, ErrorText.of(e));
            }
            pace.later(next, () -> Thread.startVirtualThread(this::ask));
        }
    }

    /** Completes with the answer. */
    public CompletableFuture<ClusterCapabilities> answer() {
        return answer;
    }

    /** Whoever still waits for the answer is told that there will be none. */
    @Override
    public void close() {
        answer.completeExceptionally(new KubernetesClientException("the operator stops"));
    }
}

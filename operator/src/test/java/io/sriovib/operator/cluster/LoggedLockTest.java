package io.sriovib.operator.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.LeaderElectionRecord;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.LeaseLock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class LoggedLockTest {
    private final Logger logger = (Logger) LoggerFactory.getLogger(LoggedLock.class);
    private final ListAppender<ILoggingEvent> heard = new ListAppender<>();
    private final KubernetesClient client = new KubernetesClientBuilder().build();

    @BeforeEach
    void hear() {
        heard.start();
        logger.addAppender(heard);
    }

    @AfterEach
    void release() {
        logger.detachAppender(heard);
        client.close();
    }

    @Test
    void a_lasting_refusal_is_told_once_with_the_remedy() {
        var lock = refusing(403, "leases.coordination.k8s.io is forbidden");
        ask(lock);
        ask(lock);
        assertThat(heard.list)
                .singleElement()
                .satisfies(event -> assertThat(event.getFormattedMessage())
                        .contains("kube-system", "leases.coordination.k8s.io is forbidden", "deploy/operator.yaml"));
    }

    @Test
    void that_another_was_faster_is_not_worth_a_word() {
        ask(refusing(409, "the object has been modified"));
        assertThat(heard.list).isEmpty();
    }

    private void ask(LoggedLock lock) {
        assertThatThrownBy(() -> lock.get(client)).isInstanceOf(KubernetesClientException.class);
    }

    private static LoggedLock refusing(int code, String message) {
        return new LoggedLock(new LeaseLock("kube-system", "sriov-network-operator", "me") {
            @Override
            public LeaderElectionRecord get(KubernetesClient client) {
                throw new KubernetesClientException(
                        message, code, new StatusBuilder().withMessage(message).build());
            }
        });
    }
}

package io.sriovib.cli.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class CauseTest {
    @Test
    void the_innermost_exception_is_said_in_words() {
        assertThat(Cause.of(wrapped(new ClosedChannelException()))).startsWith("nothing listens there");
        assertThat(Cause.of(wrapped(new UnknownHostException("api.example")))).isEqualTo("host api.example is unknown");
        assertThat(Cause.of(new TimeoutException())).isEqualTo("no answer in time");
    }

    @Test
    void one_without_words_for_it_keeps_its_own() {
        assertThat(Cause.of(wrapped(new IOException("header parser received no bytes"))))
                .isEqualTo("IOException: header parser received no bytes");
        assertThat(Cause.of(new IOException())).isEqualTo("IOException");
    }

    @Test
    void an_answer_counts_more_than_what_is_around_it() {
        var answer = new KubernetesClientException("etcd is down", 500, null);
        assertThat(Cause.of(new ExecutionException(answer))).isEqualTo("it answers 500: etcd is down");
    }

    private static Exception wrapped(Exception cause) {
        return new ExecutionException(new KubernetesClientException("An error has occurred.", cause));
    }
}

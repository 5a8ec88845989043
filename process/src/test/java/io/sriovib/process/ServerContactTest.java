package io.sriovib.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.sun.net.httpserver.HttpServer;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class ServerContactTest {
    private static final int GONE = 410;

    private final Logger logger = (Logger) LoggerFactory.getLogger(ServerContact.class);
    private final ListAppender<ILoggingEvent> heard = new ListAppender<>();

    @BeforeEach
    void hear() {
        heard.start();
        logger.addAppender(heard);
    }

    @AfterEach
    void release() {
        logger.detachAppender(heard);
    }

    @Test
    void an_outage_is_told_once_with_the_address_and_its_end_once() throws IOException {
        var address = freeAddress();
        var text = address.getAddress().getHostAddress() + ":" + address.getPort();
        try (var client = client("http://" + text)) {
            ask(client);
            ask(client);
            var server = HttpServer.create(address, 1);
            server.createContext("/", exchange -> {
                exchange.sendResponseHeaders(GONE, -1);
                exchange.close();
            });
            server.start();
            ask(client);
            ask(client);
            server.stop(0);
        }
        assertThat(lines()).hasSize(2);
        assertThat(lines().getFirst())
                .startsWith("WARN the API server " + text + " can't be reached: ")
                .doesNotContain("null");
        assertThat(lines().getLast()).isEqualTo("INFO the API server " + text + " answers again");
    }

    private static KubernetesClient client(String url) {
        return ClusterClient.open(new ConfigBuilder()
                .withAutoConfigure(false)
                .withMasterUrl(url)
                .withRequestRetryBackoffInterval(1)
                .build());
    }

    private static void ask(KubernetesClient client) {
        assertThatThrownBy(() -> client.namespaces().withName("a").get()).isInstanceOf(KubernetesClientException.class);
    }

    private List<String> lines() {
        return heard.list.stream()
                .map(event -> event.getLevel() + " " + event.getFormattedMessage())
                .toList();
    }

    /** Of the loopback, but not that from which clients connect: one of them may get the port before the server has it. */
    private static InetSocketAddress freeAddress() throws IOException {
        var address = InetAddress.getByName("127.83.0.1");
        try (var socket = new ServerSocket(0, 1, address)) {
            return new InetSocketAddress(address, socket.getLocalPort());
        }
    }
}

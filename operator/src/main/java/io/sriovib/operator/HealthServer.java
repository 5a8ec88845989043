package io.sriovib.operator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** Answers probes and metrics on one address by the JDK's own server. */
final class HealthServer implements AutoCloseable {
    private static final String TEXT = "text/plain; charset=utf-8";
    /** The Prometheus text format. */
    private static final String METRICS_TEXT = "text/plain; version=0.0.4; charset=utf-8";

    private final HttpServer server;

    private HealthServer(HttpServer server) {
        this.server = server;
    }

    /**
     * Listens.
     *
     * @param address {@code HOST:PORT}; without a host on all interfaces, port 0 takes a free one
     * @throws IOException when the address cannot be had
     * @throws IllegalArgumentException when it is none
     */
    static HealthServer listen(String address) throws IOException {
        var server = HttpServer.create(parse(address), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
        return new HealthServer(server);
    }

    private static InetSocketAddress parse(String address) {
        int colon = address.lastIndexOf(':');
        var host = colon < 0 ? "" : address.substring(0, colon);
        try {
            int port = Integer.parseInt(address.substring(colon + 1));
            return host.isEmpty() ? new InetSocketAddress(port) : new InetSocketAddress(host, port);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'" + address + "' is no address: give HOST:PORT or :PORT", e);
        }
    }

    /** Answers 200 while there is no trouble, else 503 with what it is. */
    HealthServer probe(String path, Supplier<Optional<String>> trouble) {
        server.createContext(path, exchange -> {
            var now = trouble.get();
            var status = now.isEmpty() ? HttpURLConnection.HTTP_OK : HttpURLConnection.HTTP_UNAVAILABLE;
            answer(exchange, status, TEXT, now.orElse("ok"));
        });
        return this;
    }

    /** Answers with that text. */
    HealthServer metrics(String path, Supplier<String> text) {
        server.createContext(path, exchange -> answer(exchange, HttpURLConnection.HTTP_OK, METRICS_TEXT, text.get()));
        return this;
    }

    /** The port that is listened on. */
    int port() {
        return server.getAddress().getPort();
    }

    private static void answer(HttpExchange exchange, int status, String type, String text) throws IOException {
        try (exchange) {
            var body = text.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

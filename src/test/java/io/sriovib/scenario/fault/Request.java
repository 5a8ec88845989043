package io.sriovib.scenario.fault;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One HTTP/1.1 request as it came in.
 *
 * @param method in capitals
 * @param target path and query
 * @param headers lines after the first
 * @param body whole, unchunked
 */
record Request(String method, String target, List<String> headers, byte[] body) {
    private static final String CHUNKED = "transfer-encoding";
    private static final String LENGTH = "content-length";

    /** Reads one; throws {@link EOFException} when the client has gone without one. */
    static Request read(InputStream in) throws IOException {
        var first = line(in).split(" ", 3);
        if (first.length < 3) {
            throw new EOFException("no request");
        }
        var headers = new ArrayList<String>();
        for (var line = line(in); !line.isEmpty(); line = line(in)) {
            headers.add(line);
        }
        var head = new Request(first[0], first[1], headers, new byte[0]);
        return new Request(first[0], first[1], headers, head.readBody(in));
    }

    private byte[] readBody(InputStream in) throws IOException {
        if (header(CHUNKED).isPresent()) {
            return unchunked(in);
        }
        int length = Integer.parseInt(header(LENGTH).orElse("0"));
        return in.readNBytes(length);
    }

    private static byte[] unchunked(InputStream in) throws IOException {
        var body = new ByteArrayOutputStream();
        for (int length = chunk(in); length > 0; length = chunk(in)) {
            body.writeBytes(in.readNBytes(length));
            line(in);
        }
        line(in);
        return body.toByteArray();
    }

    private static int chunk(InputStream in) throws IOException {
        return Integer.parseInt(line(in).strip(), 16);
    }

    private static String line(InputStream in) throws IOException {
        var text = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("the connection ended");
            }
            text.write(next);
        }
        return text.toString(StandardCharsets.ISO_8859_1).stripTrailing();
    }

    private Optional<String> header(String name) {
        return headers.stream()
                .filter(line -> name(line).equals(name))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst();
    }

    private static String name(String header) {
        return header.substring(0, Math.max(0, header.indexOf(':'))).toLowerCase(Locale.ROOT);
    }

    /** Whether the connection becomes a web socket: so are watches opened. */
    boolean isWebSocket() {
        return header("upgrade").filter("websocket"::equalsIgnoreCase).isPresent();
    }

    /** Whether changes are watched, over a web socket or a long answer. */
    boolean isWatch() {
        return target.contains("watch=true");
    }

    /** Whether it may change something. */
    boolean isWrite() {
        return !method.equals("GET");
    }

    /** Whether it concerns that resource, one object of it or all. */
    boolean concerns(String resource) {
        return (path() + "/").contains("/" + resource + "/");
    }

    String path() {
        return target.split("\\?", 2)[0];
    }

    /** The same request for a state of long ago, which the server has forgotten. */
    Request aged() {
        return new Request(method, target.replaceAll("resourceVersion=[0-9]+", "resourceVersion=1"), headers, body);
    }

    /** What is sent on: one request per connection, HTTP/1.1 only. */
    byte[] forwarded() {
        var text = new StringBuilder(method + " " + target + " HTTP/1.1\r\n");
        headers.stream()
                .filter(this::isForwarded)
                .forEach(line -> text.append(line).append("\r\n"));
        if (!isWebSocket()) {
            text.append("Connection: close\r\nContent-Length: ")
                    .append(body.length)
                    .append("\r\n");
        }
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(text.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
        bytes.writeBytes(body);
        return bytes.toByteArray();
    }

    private boolean isForwarded(String header) {
        return switch (name(header)) {
            case "connection", "upgrade" -> isWebSocket();
            case "http2-settings", CHUNKED, LENGTH -> false;
            default -> true;
        };
    }
}

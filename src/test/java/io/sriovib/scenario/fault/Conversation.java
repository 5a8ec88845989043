package io.sriovib.scenario.fault;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** One connection of a client: one request, what befalls it, and the answer or the watch. */
final class Conversation {
    private static final int BUFFER = 16 * 1024;

    private final Socket client;
    private final Upstream upstream;
    private final FaultProxy proxy;

    Conversation(Socket client, Upstream upstream, FaultProxy proxy) {
        this.client = client;
        this.upstream = upstream;
        this.proxy = proxy;
    }

    void run() throws IOException {
        var request = Request.read(new BufferedInputStream(client.getInputStream()));
        switch (proxy.faultFor(request)) {
            case Fault.Answer answer -> refuse(request, answer);
            case Fault.Drop() -> client.close();
            case Fault.Delay(var time) -> {
                sleep(time);
                forward(request, Integer.MAX_VALUE);
            }
            case Fault.Cut(int bytes) -> forward(request, bytes);
            case Fault.Age() -> forward(request.aged(), Integer.MAX_VALUE);
            case Fault.KillBefore(var kill) -> kill(kill);
            case Fault.KillAfter(var kill) -> askAndKill(request, kill);
        }
    }

    private static void sleep(Duration time) throws IOException {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    /** As an API server refuses: a Status as JSON. */
    private void refuse(Request request, Fault.Answer answer) throws IOException {
        var body = """
                {"kind":"Status","apiVersion":"v1","metadata":{},"status":"Failure","message":"injected fault","code":%d}""".formatted(answer.status());
        var retryAfter = answer.retryAfterSeconds() == 0 ? "" : "Retry-After: " + answer.retryAfterSeconds() + "\r\n";
        var text =
                "HTTP/1.1 %d Injected\r\nContent-Type: application/json\r\n%sConnection: close\r\nContent-Length: %d\r\n\r\n%s"
                        .formatted(answer.status(), retryAfter, body.length(), body)
                        .getBytes(StandardCharsets.ISO_8859_1);
        proxy.note(request, text); // before the client can do anything with it
        client.getOutputStream().write(text);
    }

    /** Asks the server and keeps the answer from the client. Writes go one after the other, so that a client can be killed between two of them. */
    private byte[] ask(Request request) throws IOException {
        boolean ordered = FaultProxy.changesState(request);
        if (ordered) {
            proxy.turn().lock();
        }
        try (var server = upstream.connect()) {
            requireClient();
            server.getOutputStream().write(request.forwarded());
            var answer = server.getInputStream().readAllBytes();
            proxy.note(request, answer);
            return answer;
        } finally {
            if (ordered) {
                proxy.turn().unlock();
            }
        }
    }

    /** One that was killed while its request waited is not served. */
    private void requireClient() throws IOException {
        if (client.isClosed()) {
            throw new EOFException("the client has gone");
        }
    }

    private void kill(Runnable kill) throws IOException {
        proxy.turn().lock();
        try {
            requireClient();
            kill.run();
            proxy.cutEverything();
        } finally {
            proxy.turn().unlock();
        }
    }

    private void askAndKill(Request request, Runnable kill) throws IOException {
        proxy.turn().lock();
        try {
            ask(request);
            kill(kill);
        } finally {
            proxy.turn().unlock();
        }
    }

    private void forward(Request request, int bytesOfBody) throws IOException {
        if (!request.isWatch()) {
            var answer = ask(request);
            client.getOutputStream().write(answer, 0, (int) Math.min(answer.length, head(answer) + (long) bytesOfBody));
            return;
        }
        proxy.note(request, new byte[0]);
        proxy.watching(client);
        try (var server = upstream.connect()) {
            server.getOutputStream().write(request.forwarded());
            Thread.ofVirtual().start(() -> pump(client, server));
            copy(server.getInputStream(), client.getOutputStream());
        }
    }

    private static int head(byte[] answer) {
        return new String(answer, StandardCharsets.ISO_8859_1).indexOf("\r\n\r\n") + 4;
    }

    /** What the client of a web socket says: little, but it closes. */
    private static void pump(Socket from, Socket to) {
        try (to) {
            copy(from.getInputStream(), to.getOutputStream());
        } catch (IOException _) {
            // one side has gone: so does the other
        }
    }

    private static void copy(InputStream in, OutputStream out) throws IOException {
        var buffer = new byte[BUFFER];
        for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
            out.write(buffer, 0, length);
            out.flush();
        }
    }
}

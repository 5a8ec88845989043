package io.sriovib.scenario.fault;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.sriovib.scenario.TestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Stands between a client and the API server, forwards what it is asked, and does to single requests what a bad day does. The client speaks plain HTTP/1.1 to it, one request per connection; watches
 * stream through. It writes down every exchange.
 */
final class FaultProxy implements AutoCloseable {
    private final Upstream upstream;
    private final List<Rule> rules = new CopyOnWriteArrayList<>();
    private final List<Exchange> exchanges = new CopyOnWriteArrayList<>();
    private final Set<Socket> watches = ConcurrentHashMap.newKeySet();
    private final Set<Socket> clients = ConcurrentHashMap.newKeySet();
    private final ReentrantLock turn = new ReentrantLock();
    private final int port;
    private final ServerSocket listener;

    private FaultProxy(Upstream upstream) throws IOException {
        this.upstream = upstream;
        this.listener = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
        this.port = listener.getLocalPort();
        accept(listener);
    }

    /** Before the tests' server. */
    static FaultProxy start() {
        try {
            return new FaultProxy(new Upstream(
                    Config.fromKubeconfig(Files.readString(TestServer.running().kubeconfig()))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept(ServerSocket from) {
        Thread.ofVirtual().start(() -> {
            try {
                while (true) {
                    var client = from.accept();
                    Thread.ofVirtual().start(() -> serve(client));
                }
            } catch (IOException _) {
                // closed: nobody is served any more
            }
        });
    }

    private void serve(Socket client) {
        clients.add(client);
        try (client) {
            new Conversation(client, upstream, this).run();
        } catch (IOException _) {
            // one side has gone, or a fault wanted it so
        } finally {
            clients.remove(client);
            watches.remove(client);
        }
    }

    /** For a client in this JVM: how to reach the API server through this proxy. */
    Config config() {
        return new ConfigBuilder(upstream.config())
                .withMasterUrl("http://127.0.0.1:" + port)
                .build();
    }

    /** For a process: the same as a file in that directory. */
    Path kubeconfig(Path directory) {
        try {
            var direct = Files.readString(TestServer.running().kubeconfig());
            return Files.writeString(
                    directory.resolve("kubeconfig-" + port),
                    direct.replace(upstream.config().getMasterUrl().replaceAll("/$", ""), "http://127.0.0.1:" + port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Rule answer(int status) {
        return new Rule(new Fault.Answer(status, 0), rules::add);
    }

    Rule delay(Duration time) {
        return new Rule(new Fault.Delay(time), rules::add);
    }

    /** Answers end after so many bytes of their body, though the request was done. */
    Rule cutAfter(int bytes) {
        return new Rule(new Fault.Cut(bytes), rules::add);
    }

    /** Watches are asked for a state that the server has forgotten, so that it answers 410 itself. */
    Rule age() {
        return new Rule(new Fault.Age(), rules::add);
    }

    /** The client is killed by that action before the write is forwarded; no other request of it is. */
    Rule killBefore(Runnable kill) {
        return new Rule(new Fault.KillBefore(kill), rules::add);
    }

    /** The client is killed by that action after the write was done, before it learns so. */
    Rule killAfter(Runnable kill) {
        return new Rule(new Fault.KillAfter(kill), rules::add);
    }

    /** Until it is lifted nobody gets an answer, and what was open is cut. */
    Rule outage() {
        var outage = new Rule(new Fault.Drop(), rules::add).untilLifted();
        cutEverything();
        return outage;
    }

    /** Ends all watches that are open. */
    void closeWatches() {
        List.copyOf(watches).forEach(FaultProxy::end);
    }

    /** How many are open. */
    int watches() {
        return watches.size();
    }

    private static void end(Socket socket) {
        try {
            socket.close();
        } catch (IOException _) {
            // it is closed then
        }
    }

    /** Ends every connection: what was not forwarded yet never will be. */
    void cutEverything() {
        List.copyOf(clients).forEach(FaultProxy::end);
    }

    Fault faultFor(Request request) {
        return rules.stream()
                .filter(rule -> rule.takes(request))
                .findFirst()
                .map(Rule::fault)
                .orElseGet(() -> new Fault.Delay(Duration.ZERO));
    }

    /** Whose turn it is to write. */
    ReentrantLock turn() {
        return turn;
    }

    void watching(Socket client) {
        watches.add(client);
    }

    void note(Request request, byte[] answer) {
        exchanges.add(new Exchange(request, answer, Instant.now()));
    }

    /** Whether it changes what the product keeps; leases are renewed and events are news. */
    static boolean changesState(Request request) {
        return request.isWrite() && !request.concerns("leases") && !request.concerns("events");
    }

    /** Everything that was asked since {@link #forget}, in the order of the answers. */
    List<Exchange> exchanges() {
        return List.copyOf(exchanges);
    }

    /** Writes of the product's state, of those. */
    List<Exchange> writes() {
        return exchanges.stream()
                .filter(exchange -> changesState(exchange.request()))
                .toList();
    }

    /** Resource versions that those left behind, in their order. */
    List<String> versionsWritten() {
        return writes().stream()
                .filter(Exchange::succeeded)
                .flatMap(exchange -> exchange.version().stream())
                .toList();
    }

    long watchesOpened() {
        return exchanges.stream()
                .filter(exchange -> exchange.request().isWatch())
                .count();
    }

    void forget() {
        exchanges.clear();
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        cutEverything();
    }
}

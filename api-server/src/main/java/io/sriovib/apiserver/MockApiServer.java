package io.sriovib.apiserver;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import io.fabric8.mockwebserver.vertx.Protocol;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * fabric8's mock server in CRUD mode with {@link CompletedDispatcher}: in this process, without binaries. It keeps objects and serves watches, but checks
 * nothing, so what runs against it proves less than on a real server, and kubectl finds neither discovery nor tables there.
 */
public final class MockApiServer implements ApiServer {
    private static final List<String> NAMESPACES = List.of("default", "kube-system");
    /** Its logger is held, because java.util.logging forgets the level of one that nobody holds. */
    private static final Logger REQUEST_LOG = Logger.getLogger("io.fabric8.mockwebserver");

    private final KubernetesMockServer server;
    private final Sandbox sandbox;
    private final KubernetesClient client;
    private final AtomicBoolean closed = new AtomicBoolean();

    private MockApiServer(KubernetesMockServer server, Sandbox sandbox, KubernetesClient client) {
        this.server = server;
        this.sandbox = sandbox;
        this.client = client;
    }

    /** Starts it on a free port of the loopback, with the namespaces that every cluster has. */
    public static MockApiServer start() {
        return start(false);
    }

    /** The same by TLS and HTTP/2, as a real server speaks, with a certificate of its own; making that takes half a second. */
    public static MockApiServer startEncrypted() {
        return start(true);
    }

    private static MockApiServer start(boolean encrypted) {
        REQUEST_LOG.setLevel(Level.OFF);
        // Netty is the mock's own; without this it makes the JVM print four lines of warnings.
        System.setProperty("io.netty.noUnsafe", "true");
        var web = new MockWebServer();
        web.setProtocols(List.of(Protocol.HTTP_2, Protocol.HTTP_1_1));
        var server =
                new KubernetesMockServer(new Context(), web, new HashMap<>(), new CompletedDispatcher(), encrypted);
        server.init(InetAddress.getLoopbackAddress(), 0);
        var client = server.createClient();
        var sandbox = new Sandbox();
        var url = client.getMasterUrl().toString();
        sandbox.directory()
                .write("kubeconfig", encrypted ? Kubeconfig.of(url, certificate(web), "any") : Kubeconfig.plain(url));
        NAMESPACES.forEach(name -> client.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .endMetadata()
                        .build())
                .create());
        return new MockApiServer(server, sandbox, client);
    }

    private static String certificate(MockWebServer web) {
        var path = web.getSelfSignedCertificate().certificatePath();
        try {
            return Files.readString(Path.of(path));
        } catch (IOException e) {
            throw new ServerFailure("the mock server's certificate cannot be read: " + path, e);
        }
    }

    @Override
    public String description() {
        return "fabric8's mock server, in this process: it stores and watches objects, but validates nothing";
    }

    @Override
    public KubernetesClient client() {
        return client;
    }

    @Override
    public Path kubeconfig() {
        return sandbox.directory().file("kubeconfig");
    }

    @Override
    public boolean supportsKubectl() {
        return false;
    }

    @Override
    public Optional<String> runPods() {
        return Optional.of("the mock server has neither controllers nor a scheduler");
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            client.close();
            server.destroy();
            sandbox.close();
        }
    }
}

package io.sriovib.operator.testing;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.http.Interceptor;
import io.sriovib.api.CustomResourceManifests;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;

/**
 * etcd and kube-apiserver as processes, with our CRDs and multus' installed: one for each test JVM, ended with it. Tests share it, each in a namespace of its own.
 */
public final class RealApiServer {
    private static final String TOKEN = "operator-tests";
    private static final int END_SECONDS = 4;

    private final Path folder;
    private final String url;

    private static final class Shared {
        private static final Optional<RealApiServer> SERVER =
                ApiServerBinaries.find().map(RealApiServer::start);
    }

    private RealApiServer(Path folder, String url) {
        this.folder = folder;
        this.url = url;
    }

    /** The server of this JVM; skips the test, with a line that cannot be missed, where its binaries are not found. */
    public static RealApiServer orSkip() {
        if (Shared.SERVER.isEmpty()) {
            System.err.println(
                    "SKIPPED: no etcd and kube-apiserver; set KUBEBUILDER_ASSETS to a folder that has both, or put shared/ beside the repository");
            Assumptions.abort("no etcd and kube-apiserver found");
        }
        return Shared.SERVER.orElseThrow();
    }

    /** A file for {@code --kubeconfig} and KUBECONFIG. */
    public Path kubeconfig() {
        return folder.resolve("kubeconfig");
    }

    /** A new client of an administrator; the caller closes it. */
    public KubernetesClient client(Interceptor... interceptors) {
        Config config = new ConfigBuilder()
                .withMasterUrl(url)
                .withOauthToken(TOKEN)
                .withTrustCerts(true)
                .withDisableHostnameVerification(true)
                .withNamespace("default")
                .withRequestRetryBackoffLimit(2)
                .build();
        return new KubernetesClientBuilder()
                .withConfig(config)
                .withHttpClientBuilderConsumer(builder -> {
                    for (int i = 0; i < interceptors.length; i++) {
                        builder.addOrReplaceInterceptor("test-" + i, interceptors[i]);
                    }
                })
                .build();
    }

    private static RealApiServer start(Path binaries) {
        try {
            var folder = Files.createTempDirectory("apiserver");
            int etcdPort = freePort();
            int port = freePort();
            var url = "https://127.0.0.1:" + port;
            writeFiles(folder, url);
            var etcd = launch(folder, "etcd", etcd(binaries, folder, etcdPort));
            var api = launch(folder, "kube-apiserver", apiServer(binaries, folder, etcdPort, port));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(folder, List.of(api, etcd))));
            var server = new RealApiServer(folder, url);
            server.awaitReady();
            server.installCrds();
            return server;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("the API server cannot be started", e);
        }
    }

    private static List<String> etcd(Path binaries, Path folder, int port) {
        return List.of(
                binaries.resolve("etcd").toString(),
                "--data-dir=" + folder.resolve("etcd"),
                "--unsafe-no-fsync",
                "--log-level=warn",
                "--listen-client-urls=http://127.0.0.1:" + port,
                "--advertise-client-urls=http://127.0.0.1:" + port,
                "--listen-peer-urls=http://127.0.0.1:0");
    }

    private static List<String> apiServer(Path binaries, Path folder, int etcdPort, int port) {
        return List.of(
                binaries.resolve("kube-apiserver").toString(),
                "--etcd-servers=http://127.0.0.1:" + etcdPort,
                "--bind-address=127.0.0.1",
                "--secure-port=" + port,
                "--cert-dir=" + folder.resolve("certificates"),
                "--endpoint-reconciler-type=none",
                "--token-auth-file=" + folder.resolve("tokens.csv"),
                "--service-account-key-file=" + folder.resolve("service-account.pem"),
                "--service-account-signing-key-file=" + folder.resolve("service-account.pem"),
                "--service-account-issuer=https://kubernetes.default.svc",
                "--authorization-mode=RBAC",
                "--service-cluster-ip-range=10.0.0.0/24",
                "--disable-admission-plugins=ServiceAccount",
                "--allow-privileged=true");
    }

    private static void writeFiles(Path folder, String url) throws IOException {
        Files.writeString(folder.resolve("tokens.csv"), TOKEN + ",admin,admin,\"system:masters\"\n");
        Files.writeString(folder.resolve("service-account.pem"), privateKey());
        Files.writeString(folder.resolve("kubeconfig"), """
                apiVersion: v1
                kind: Config
                clusters: [{name: test, cluster: {server: "%s", insecure-skip-tls-verify: true}}]
                users: [{name: admin, user: {token: "%s"}}]
                contexts: [{name: test, context: {cluster: test, user: admin, namespace: default}}]
                current-context: test
                """.formatted(url, TOKEN));
    }

    private static String privateKey() {
        try {
            var key = KeyPairGenerator.getInstance("RSA").generateKeyPair().getPrivate();
            var text = Base64.getMimeEncoder().encodeToString(key.getEncoded());
            return "-----BEGIN PRIVATE KEY-----\n" + text.replace("\r", "") + "\n-----END PRIVATE KEY-----\n";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has RSA", e);
        }
    }

    private static Process launch(Path folder, String name, List<String> command) throws IOException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".log").toFile())
                .start();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void awaitReady() {
        try (var client = client()) {
            Awaitility.await("kube-apiserver, log in " + folder)
                    .atMost(Duration.ofMinutes(2))
                    .pollInterval(Duration.ofMillis(200))
                    .ignoreException(KubernetesClientException.class)
                    .until(() -> "ok".equals(client.raw("/readyz")));
        }
    }

    private void installCrds() {
        var names = new ArrayList<>(CustomResourceManifests.own());
        names.add(CustomResourceManifests.NETWORK_ATTACHMENT_DEFINITIONS);
        try (var client = client()) {
            var crds = client.apiextensions().v1().customResourceDefinitions();
            names.stream()
                    .map(name -> client.getKubernetesSerialization()
                            .unmarshal(
                                    CustomResourceManifests.text(name),
                                    io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition.class))
                    .forEach(crd -> crds.resource(crd).create());
            Awaitility.await("CRDs are served")
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> crds.list().getItems().stream()
                            .allMatch(crd -> crd.getStatus() != null
                                    && crd.getStatus().getConditions().stream()
                                            .anyMatch(condition -> "Established".equals(condition.getType())
                                                    && "True".equals(condition.getStatus()))));
        }
    }

    private static void end(Path folder, List<Process> processes) {
        processes.forEach(process -> {
            process.destroy();
            try {
                if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                }
            } catch (InterruptedException _) {
                process.destroyForcibly();
            }
        });
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(java.util.Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            System.err.println(folder + " is left behind: " + e);
        }
    }
}

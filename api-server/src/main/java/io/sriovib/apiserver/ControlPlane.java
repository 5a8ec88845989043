package io.sriovib.apiserver;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A bare control plane: the command lines of etcd and kube-apiserver (java-stack section 5). */
final class ControlPlane {
    /** The server's certificate with that of the authority that it made for itself, relative to the server's directory. */
    static final String CERTIFICATE = "certificates/apiserver.crt";

    /** The key of that certificate: when it is there, the certificate is whole. */
    static final String WRITTEN_LAST = "certificates/apiserver.key";

    private ControlPlane() {}

    /**
     * Starts both programs.
     *
     * @param release of the kube-apiserver among the binaries
     * @return URL at which the API server is going to answer
     */
    static String start(Path binaries, Release release, Sandbox sandbox, Credentials credentials) {
        var store = "http://127.0.0.1:" + FreePort.next();
        int port = FreePort.next();
        sandbox.run(binaries.resolve("etcd"), etcdFlags(store));
        var flags = new ArrayList<>(apiServerFlags(sandbox.directory(), credentials, store, port));
        if (release.hasInsecurePort()) {
            flags.add("--insecure-port=0");
        }
        if (release.hasPodSecurityPolicies()) {
            // Off by default, but old clusters have them on: what runs here runs where they are off too.
            flags.add("--enable-admission-plugins=PodSecurityPolicy,Priority");
        }
        sandbox.run(binaries.resolve("kube-apiserver"), flags);
        return "https://127.0.0.1:" + port;
    }

    /** Nobody calls the peer port, so any will do; the data need not survive, so no fsync. */
    private static List<String> etcdFlags(String url) {
        return List.of(
                "--data-dir=etcd",
                "--unsafe-no-fsync",
                "--log-level=warn",
                "--listen-client-urls=" + url,
                "--advertise-client-urls=" + url,
                "--listen-peer-urls=http://127.0.0.1:0");
    }

    /** There is no controller manager, hence no service account for a pod to mount; and a loopback address may not be published as an endpoint. */
    private static List<String> apiServerFlags(
            ServerDirectory directory, Credentials credentials, String store, int port) {
        var tokens = directory.write("tokens.csv", credentials.tokenLine());
        var privateKey = directory.write("service-account.key", credentials.privateKeyPem());
        var publicKey = directory.write("service-account.pub", credentials.publicKeyPem());
        return List.of(
                "--etcd-servers=" + store,
                "--bind-address=127.0.0.1",
                "--advertise-address=127.0.0.1",
                "--secure-port=" + port,
                "--cert-dir=certificates",
                "--endpoint-reconciler-type=none",
                "--token-auth-file=" + tokens,
                "--service-account-key-file=" + publicKey,
                "--service-account-signing-key-file=" + privateKey,
                "--service-account-issuer=https://kubernetes.default.svc",
                "--service-cluster-ip-range=10.0.0.0/24",
                "--authorization-mode=RBAC",
                "--disable-admission-plugins=ServiceAccount",
                "--allow-privileged=true",
                "--profiling=false");
    }
}

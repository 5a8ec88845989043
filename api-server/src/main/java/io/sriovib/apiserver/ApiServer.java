package io.sriovib.apiserver;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Path;

/** An API server that lives as long as the program. Whoever started it closes it; then its processes and files are gone. */
public sealed interface ApiServer extends AutoCloseable permits RealApiServer, MockApiServer {
    /** One line for a person: what it is, with its version, and where it came from. */
    String description();

    /** A client with all rights, the server's own: it is closed with the server. */
    KubernetesClient client();

    /** A kubeconfig file of the same identity, readable by the owner only; gone after {@link #close}. */
    Path kubeconfig();

    /** Whether a person's kubectl works against it. */
    boolean supportsKubectl();

    /** Stops the server and removes what it left; may be called again, and from a shutdown hook. */
    @Override
    void close();
}

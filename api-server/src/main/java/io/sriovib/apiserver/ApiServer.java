package io.sriovib.apiserver;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Path;
import java.util.Optional;

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

    /**
     * Makes a whole cluster of it, as far as pods need one: from now on there are controllers and a scheduler, every Node becomes Ready, and pods on nodes run; one that asks for
     * networks only once it has the annotation {@code k8s.v1.cni.cncf.io/network-status}. No container is run for them. Called once; returns at once.
     *
     * @return why that cannot be, for a person; empty: it is under way
     */
    Optional<String> runPods();

    /** Stops the server and removes what it left; may be called again, and from a shutdown hook. */
    @Override
    void close();
}

package io.sriovib.daemon.report;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.sriovib.api.v1.SriovNetworkNodeState;
import io.sriovib.process.ErrorText;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one thing that a daemon writes while another works on its host: an event of the node state, so that a person finds out without reading logs. */
public final class SecondDaemon {
    private static final Logger LOG = LoggerFactory.getLogger(SecondDaemon.class);
    private static final String REASON = "SecondDaemon";

    private SecondDaemon() {}

    /** Tells; that it can't is logged, nothing depends on it. */
    public static void tell(
            KubernetesClient client, InstantSource clock, String namespace, String nodeName, String text) {
        try {
            Optional.ofNullable(client.resources(SriovNetworkNodeState.class)
                            .inNamespace(namespace)
                            .withName(nodeName)
                            .get())
                    .ifPresent(state -> new NodeEvents(client, clock).tell(state, "Warning", REASON, text));
        } catch (KubernetesClientException e) {
            LOG.warn("node state {} can't be read: {}", nodeName, ErrorText.of(e));
        }
    }
}

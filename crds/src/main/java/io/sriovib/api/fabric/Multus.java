package io.sriovib.api.fabric;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * Renders ConfigMap {@code multus-cni-config}, which the notes write by hand (user-needs a.2, step 17), and installs multus itself where asked.
 *
 * @param defaultNetwork what every pod gets first; absent: flannel as in the notes
 * @param portMappings whether multus declares the capability; absent: true
 * @param kubeconfig path on the nodes; absent: {@code /etc/cni/net.d/multus.d/multus.kubeconfig}
 * @param adoptExisting take over a ConfigMap that somebody else made
 * @param install whether multus is to be installed where it is absent; one that somebody else installed is left as it is
 * @param plugin {@code thin} (absent), or {@code thick}: a process on each node that the plugin asks
 * @param configuration {@code static}: the nodes get what the ConfigMap says; {@code auto}: multus writes it from the node's first CNI file; absent: static for thin, auto for thick
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Multus(
        @Nullable DefaultNetwork defaultNetwork,
        @Nullable Boolean portMappings,
        @Nullable String kubeconfig,
        @Nullable Boolean adoptExisting,
        @Nullable Boolean install,
        @Nullable String plugin,
        @Nullable String configuration) {}

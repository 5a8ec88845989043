package io.sriovib.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The CustomResourceDefinitions ({@code apiextensions.k8s.io/v1}) as the YAML text of {@code crds/manifests/v1}, for programs that install them.
 * The text reads alike in every YAML dialect.
 */
public final class CustomResourceManifests {
    /** Multus' own CRD (section 9.8.2); a cluster that runs multus has it already. */
    public static final String NETWORK_ATTACHMENT_DEFINITIONS = "k8s.cni.cncf.io_network-attachment-definitions.yaml";

    private static final String FOLDER = "/manifests/v1/";

    private static final List<String> OWN = List.of(
            "infiniband.sriovnetwork.io_ibfabrics.yaml",
            "sriovnetwork.openshift.io_ovsnetworks.yaml",
            "sriovnetwork.openshift.io_sriovibnetworks.yaml",
            "sriovnetwork.openshift.io_sriovnetworknodepolicies.yaml",
            "sriovnetwork.openshift.io_sriovnetworknodestates.yaml",
            "sriovnetwork.openshift.io_sriovnetworkpoolconfigs.yaml",
            "sriovnetwork.openshift.io_sriovnetworks.yaml",
            "sriovnetwork.openshift.io_sriovoperatorconfigs.yaml");

    private CustomResourceManifests() {}

    /** File names of the CRDs that the operator works with: the reference's seven and IBFabric, in alphabetical order. */
    public static List<String> own() {
        return OWN;
    }

    /**
     * Reads one manifest.
     *
     * @param fileName one of {@link #own()}, or {@link #NETWORK_ATTACHMENT_DEFINITIONS}
     * @return the YAML text, one document
     * @throws IllegalArgumentException when there is no such manifest
     */
    public static String text(String fileName) {
        try (var stream = CustomResourceManifests.class.getResourceAsStream(FOLDER + fileName)) {
            if (stream == null) {
                throw new IllegalArgumentException(
                        fileName + ": no such manifest; there are " + OWN + " and " + NETWORK_ATTACHMENT_DEFINITIONS);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(fileName + ": cannot be read from the class path", e);
        }
    }
}

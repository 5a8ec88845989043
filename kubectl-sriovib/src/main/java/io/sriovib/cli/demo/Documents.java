package io.sriovib.cli.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The YAML files that the demo applies, as they are in the repository: {@code docs/examples} and {@code bindata}. */
public final class Documents {
    /** The seed's policy, unmodified: 8 VFs on ib0 of every node with the card. */
    public static final String POLICY = "examples/policy-ib0.yaml";
    /** The seed's network, unmodified. */
    public static final String NETWORK = "examples/sriovnetwork.yaml";
    /** The seed's workload, unmodified: two pods with a VF of the network and a GPU each. */
    public static final String WORKLOAD = "examples/workload.yaml";
    /** Asks for the multus configuration. */
    public static final String FABRIC = "examples/ibfabric.yaml";
    /** Cards that are known to work. */
    public static final String SUPPORTED_NICS = "bindata/supported-nic-ids.yaml";

    private Documents() {}

    /** The text of one of them. */
    public static String text(String name) {
        try (var stream = Documents.class.getResourceAsStream("/" + name)) {
            if (stream == null) {
                throw new IllegalStateException(name + " is not packaged with the program");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(name + " cannot be read from the class path", e);
        }
    }
}

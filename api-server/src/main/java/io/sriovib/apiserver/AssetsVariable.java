package io.sriovib.apiserver;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;

/**
 * The directory that KUBEBUILDER_ASSETS names, as setup-envtest sets it.
 *
 * @param environment of the process
 */
record AssetsVariable(Map<String, String> environment) implements BinarySource {
    /** Name of the variable. */
    public static final String NAME = "KUBEBUILDER_ASSETS";

    /** Copies the environment. */
    public AssetsVariable {
        environment = Map.copyOf(environment);
    }

    @Override
    public Lookup look() {
        var value = environment.getOrDefault(NAME, "");
        if (value.isBlank()) {
            return new Lookup.Missing(NAME + " is not set");
        }
        try {
            return BinarySource.inDirectory(Path.of(value), NAME);
        } catch (InvalidPathException e) {
            return new Lookup.Missing(NAME + " is no path: " + e.getMessage());
        }
    }
}

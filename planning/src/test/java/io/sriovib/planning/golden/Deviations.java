package io.sriovib.planning.golden;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * {@code docs/deviations.yaml}: recorded cases that deliberately come out otherwise.
 *
 * @param reasons by {@code networks/NAME} or {@code policies/NAME}
 */
public record Deviations(Map<String, String> reasons) {
    /** Reads the file. */
    public static Deviations read(Path file) {
        try {
            return new Deviations(new YAMLMapper().readValue(file.toFile(), new TypeReference<>() {}));
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }

    /** Why a case of that kind ({@code networks} or {@code policies}) comes out otherwise; empty: it shall not. */
    public Optional<String> reason(String kind, Path folder) {
        return Optional.ofNullable(reasons.get(kind + "/" + Cases.name(folder)));
    }
}

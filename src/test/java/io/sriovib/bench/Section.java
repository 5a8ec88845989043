package io.sriovib.bench;

import io.sriovib.bench.figure.Measurement;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Parts of the bench that can be asked for by themselves. */
enum Section {
    /** The operator with simulated node states, and no daemons. */
    OPERATOR {
        @Override
        List<Measurement> measurements(Wishes wishes) {
            return List.of();
        }
    },
    /** One daemon on a simulated host. */
    DAEMON {
        @Override
        List<Measurement> measurements(Wishes wishes) {
            return List.of();
        }
    },
    /** Many daemons at one API server. */
    FLEET {
        @Override
        List<Measurement> measurements(Wishes wishes) {
            return List.of();
        }
    };

    /**
     * What the person who runs the bench asked for.
     *
     * @param checkout its top folder, with bin/
     * @param nodes sizes of clusters
     * @param profile where recordings go; null: none are made
     */
    record Wishes(
            Path checkout, List<Integer> nodes, @Nullable Path profile) {}

    /** In the order of the report. */
    abstract List<Measurement> measurements(Wishes wishes);
}

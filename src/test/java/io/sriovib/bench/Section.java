package io.sriovib.bench;

import io.sriovib.bench.daemon.CodecMeasurement;
import io.sriovib.bench.daemon.DaemonMeasurement;
import io.sriovib.bench.figure.Measurement;
import io.sriovib.bench.fleet.FleetMeasurement;
import io.sriovib.bench.operator.ManyVfsMeasurement;
import io.sriovib.bench.operator.OperatorMeasurement;
import io.sriovib.bench.operator.Recording;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Parts of the bench that can be asked for by themselves. */
enum Section {
    /** The operator with simulated node states, and no daemons. */
    OPERATOR {
        @Override
        List<Measurement> measurements(Wishes wishes) {
            var recording = new Recording(Optional.ofNullable(wishes.profile()));
            var sizes = wishes.nodes().stream()
                    .<Measurement>map(nodes -> new OperatorMeasurement(wishes.checkout(), nodes, recording));
            return Stream.concat(sizes, Stream.of(new ManyVfsMeasurement(wishes.checkout(), recording)))
                    .toList();
        }
    },
    /** One daemon on a simulated host. */
    DAEMON {
        @Override
        List<Measurement> measurements(Wishes wishes) {
            return List.of(new DaemonMeasurement(wishes.checkout()), new CodecMeasurement());
        }
    },
    /** Many daemons at one API server. */
    FLEET {
        @Override
        List<Measurement> measurements(Wishes wishes) {
            return List.of(new FleetMeasurement(wishes.checkout()));
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

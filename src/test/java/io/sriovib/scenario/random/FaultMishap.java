package io.sriovib.scenario.random;

import static io.sriovib.scenario.random.Specs.any;

import io.sriovib.scenario.random.node.Faults;
import io.sriovib.scenario.random.node.SimulatedNode;
import io.sriovib.simulation.kernel.Errno;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** The daemon dies, or what it asks of the kernel fails. */
enum FaultMishap implements Mishap {
    DAEMON_KILLED {
        @Override
        public Optional<String> happen(SimulatedNode node, World world, RandomGenerator random) {
            node.killDaemon();
            return Optional.of("");
        }
    },
    DAEMON_KILLED_AT_WRITE {
        @Override
        public Optional<String> happen(SimulatedNode node, World world, RandomGenerator random) {
            int write = 1 + random.nextInt(60);
            return node.daemon().map(daemon -> {
                daemon.killAtWrite(write);
                return "number " + write;
            });
        }
    },
    CALLS_FAIL {
        @Override
        public Optional<String> happen(SimulatedNode node, World world, RandomGenerator random) {
            var call = any(
                    random,
                    "setVfCount",
                    "setAutoprobe",
                    "unbind",
                    "probe",
                    "bind",
                    "overrideDriver",
                    "setGuid",
                    "setLinkState",
                    "setMtu",
                    "setUp");
            return fail(node, call, random);
        }
    },
    READS_FAIL {
        @Override
        public Optional<String> happen(SimulatedNode node, World world, RandomGenerator random) {
            return fail(node, any(random, "networkFunctions", "links", "configured", "device", "mode", "uses"), random);
        }
    },
    FILES_FAIL {
        @Override
        public Optional<String> happen(SimulatedNode node, World world, RandomGenerator random) {
            var call = any(random, "read", "write", "append", "remove", "list");
            var error = any(
                    random,
                    new Faults.Error(28, "No space left on device"),
                    new Faults.Error(30, "Read-only file system"));
            int times = 1 + random.nextInt(4);
            node.faults().arm(call, error, times);
            return Optional.of(times + " " + call + ": " + error.text());
        }
    },
    DRIVER_REFUSES {
        @Override
        public Optional<String> happen(SimulatedNode node, World world, RandomGenerator random) {
            int times = 1 + random.nextInt(3);
            node.host().faults().failNext(io.sriovib.simulation.fault.Operation.BIND, Errno.EIO, times);
            return Optional.of(times + " times");
        }
    },
    CALL_HANGS {
        @Override
        public Optional<String> happen(SimulatedNode node, World world, RandomGenerator random) {
            if (node.faults().hanging()) {
                return Optional.empty();
            }
            var call = any(
                    random,
                    "setVfCount",
                    "bind",
                    "probe",
                    "unbind",
                    "setGuid",
                    "setLinkState",
                    "configured",
                    "device",
                    "uses",
                    "links");
            node.faults().armHang(call);
            return Optional.of(call);
        }
    },
    FAULTS_END {
        @Override
        public Optional<String> happen(SimulatedNode node, World world, RandomGenerator random) {
            node.faults().clear();
            node.host().holdersUnknown(Optional.empty());
            node.disturbed();
            return Optional.of("");
        }
    },
    HOLDERS_UNKNOWN {
        @Override
        public Optional<String> happen(SimulatedNode node, World world, RandomGenerator random) {
            node.host().holdersUnknown(Optional.of("the kubelet does not answer"));
            node.disturbed();
            return Optional.of("");
        }
    };

    private static Optional<String> fail(SimulatedNode node, String call, RandomGenerator random) {
        var errors = List.of(
                new Faults.Error(16, "Device or resource busy"),
                new Faults.Error(22, "Invalid argument"),
                new Faults.Error(12, "Cannot allocate memory"),
                new Faults.Error(5, "Input/output error"));
        var error = errors.get(random.nextInt(errors.size()));
        int times = any(random, 1, 1, 2, 5, 1000);
        node.faults().arm(call, error, times);
        return Optional.of(times + " " + call + ": " + error.text());
    }
}

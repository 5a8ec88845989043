package io.sriovib.scenario.random;

import static io.sriovib.scenario.random.Specs.any;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Node;
import io.sriovib.api.v1.SriovNetworkNodePolicy;
import io.sriovib.api.v1.SriovNetworkNodeState;
import io.sriovib.planning.value.PciAddress;
import io.sriovib.scenario.random.cluster.MemoryCluster;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** What people, machines and bad luck do to a cluster; each with its weight. What concerns one machine is a {@link Mishap}. */
enum Happening {
    POLICY_MADE(10) {
        @Override
        Optional<String> happen(World world, RandomGenerator random) {
            var name = any(random, "policy-a", "policy-b", "policy-c");
            var spec = Specs.spec(random);
            var key = World.NAMESPACE + "/" + name;
            if (world.cluster().get(SriovNetworkNodePolicy.class, key).isPresent()) {
                world.cluster().edit(SriovNetworkNodePolicy.class, key, "spec", spec);
                return Optional.of(name + " becomes " + spec);
            }
            world.cluster().create(Specs.policy(name, spec));
            return Optional.of(name + " " + spec);
        }
    },
    POLICY_DELETED(4) {
        @Override
        Optional<String> happen(World world, RandomGenerator random) {
            var policies = world.cluster().list(SriovNetworkNodePolicy.class);
            return pick(policies, random).map(policy -> {
                world.cluster().delete(SriovNetworkNodePolicy.class, MemoryCluster.key(policy), null);
                return policy.getMetadata().getName();
            });
        }
    },
    NODE_RELABELED(3) {
        @Override
        Optional<String> happen(World world, RandomGenerator random) {
            return pick(world.cluster().list(Node.class), random).map(node -> {
                var labels = World.labels(any(random, "a", "b"), random.nextInt(5) > 0);
                world.cluster().label(Node.class, MemoryCluster.key(node), labels);
                return node.getMetadata().getName() + " " + labels;
            });
        }
    },
    NODE_JOINED(1) {
        @Override
        Optional<String> happen(World world, RandomGenerator random) {
            return world.nodes().size() < 4 ? Optional.of(world.join()) : Optional.empty();
        }
    },
    NODE_LEFT(1) {
        @Override
        Optional<String> happen(World world, RandomGenerator random) {
            return world.nodes().size() < 2
                    ? Optional.empty()
                    : pick(world.nodes().keySet(), random).map(name -> {
                        world.leave(name);
                        return name;
                    });
        }
    },
    OPERATOR_KILLED(1) {
        @Override
        Optional<String> happen(World world, RandomGenerator random) {
            world.killOperator();
            return Optional.of("");
        }
    },
    OPERATOR_SUPERSEDED(1) {
        @Override
        Optional<String> happen(World world, RandomGenerator random) {
            long seconds = any(random, 1L, 5L, 20L);
            return world.supersedeOperator(Duration.ofSeconds(seconds))
                    ? Optional.of("the old one goes on for " + seconds + " s")
                    : Optional.empty();
        }
    },
    OPERATOR_KILLED_AT_WRITE(2) {
        @Override
        Optional<String> happen(World world, RandomGenerator random) {
            int write = 1 + random.nextInt(12);
            world.operator().killAtWrite(write);
            return Optional.of("number " + write);
        }
    },
    OPERATOR_LATE(2) {
        @Override
        Optional<String> happen(World world, RandomGenerator random) {
            long millis = any(random, 20L, 500L, 5_000L, 60_000L);
            world.operatorLag(Duration.ofMillis(millis));
            return Optional.of(millis + " ms");
        }
    },
    DAEMONS_LATE(2) {
        @Override
        Optional<String> happen(World world, RandomGenerator random) {
            long millis = any(random, 20L, 500L, 5_000L, 60_000L);
            world.daemonLag(Duration.ofMillis(millis));
            return Optional.of(millis + " ms");
        }
    },
    WRITES_REFUSED(2) {
        @Override
        Optional<String> happen(World world, RandomGenerator random) {
            int code = any(random, 409, 429, 500, 503);
            int writes = 1 + random.nextInt(6);
            world.refuse(writes, code);
            return Optional.of(writes + " by " + code);
        }
    },
    NICS_EDITED(1) {
        @Override
        Optional<String> happen(World world, RandomGenerator random) {
            var data = any(
                    random,
                    Map.of("ConnectX-5", "15b3 1017 1018", "XXV710", "8086 158b 154c"),
                    Map.of("ConnectX-5", "15b3 1017 1018", "XXV710", "8086 158b 154c"),
                    Map.of("XXV710", "8086 158b 154c"));
            world.cluster().edit(ConfigMap.class, World.NAMESPACE + "/supported-nic-ids", "data", data);
            return Optional.of(data.keySet().stream().sorted().toList().toString());
        }
    },
    KEY_REMOVED(1) {
        @Override
        Optional<String> happen(World world, RandomGenerator random) {
            var key = World.NAMESPACE + "/device-plugin-config";
            if (world.cluster().get(ConfigMap.class, key).isEmpty()) {
                return Optional.empty();
            }
            world.cluster().edit(ConfigMap.class, key, "data", Map.of());
            return Optional.of("all of them");
        }
    },
    NODE_STATE_DELETED(1) {
        @Override
        Optional<String> happen(World world, RandomGenerator random) {
            return pick(world.cluster().list(SriovNetworkNodeState.class), random)
                    .map(state -> {
                        world.cluster().delete(SriovNetworkNodeState.class, MemoryCluster.key(state), null);
                        return state.getMetadata().getName();
                    });
        }
    },
    MISHAP(75) {
        @Override
        Optional<String> happen(World world, RandomGenerator random) {
            return pick(world.nodes().values(), random).flatMap(node -> {
                var mishap = Mishap.ALL.get(random.nextInt(Mishap.ALL.size()));
                return mishap.happen(node, world, random).map(what -> node.name() + " " + mishap + " " + what);
            });
        }
    };

    private static final int WEIGHTS = java.util.Arrays.stream(values())
            .mapToInt(happening -> happening.weight)
            .sum();

    private final int weight;

    Happening(int weight) {
        this.weight = weight;
    }

    /** Lets it happen; returns what exactly happened; empty: it could not. */
    abstract Optional<String> happen(World world, RandomGenerator random);

    /** One of them, by weight. */
    static Happening one(RandomGenerator random) {
        int left = random.nextInt(WEIGHTS);
        for (var happening : values()) {
            left -= happening.weight;
            if (left < 0) {
                return happening;
            }
        }
        throw new IllegalStateException("weights do not add up");
    }

    static <T> Optional<T> pick(java.util.Collection<T> some, RandomGenerator random) {
        return some.stream()
                .skip(some.isEmpty() ? 0 : random.nextInt(some.size()))
                .findFirst();
    }

    /** Where the VFs of PFs are. */
    static PciAddress address(io.sriovib.scenario.random.node.PfTruth.Vf vf) {
        return vf.function().address();
    }
}

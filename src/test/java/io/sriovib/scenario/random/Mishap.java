package io.sriovib.scenario.random;

import static io.sriovib.scenario.random.Specs.any;

import io.sriovib.planning.value.Guid;
import io.sriovib.planning.value.LinkState;
import io.sriovib.planning.value.PciAddress;
import io.sriovib.scenario.random.node.DaemonUnderTest;
import io.sriovib.scenario.random.node.Faults;
import io.sriovib.scenario.random.node.GuidText;
import io.sriovib.scenario.random.node.PfTruth;
import io.sriovib.scenario.random.node.SimulatedNode;
import io.sriovib.simulation.kernel.Errno;
import io.sriovib.simulation.machine.SubnetManager;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** What happens to one machine: pods, faults, hands, reboots. */
enum Mishap {
    POD_TAKES_VF {
        @Override
        Optional<String> happen(SimulatedNode node, World world, RandomGenerator random) {
            return freeVf(node, random).map(vf -> {
                boolean moves = random.nextBoolean() && vf.netdev().isPresent();
                node.hold(Happening.address(vf), "pod default/p" + vf.index(), moves);
                return vf.index() + " of " + Happening.address(vf);
            });
        }
    },
    POD_TAKES_VF_TOO {
        @Override
        Optional<String> happen(SimulatedNode node, World world, RandomGenerator random) {
            return POD_TAKES_VF.happen(node, world, random);
        }
    },
    POD_ENDS {
        @Override
        Optional<String> happen(SimulatedNode node, World world, RandomGenerator random) {
            return Happening.pick(node.held().stream().sorted().toList(), random)
                    .map(vf -> {
                        node.release(vf);
                        return vf.text();
                    });
        }
    },
    PODS_END {
        @Override
        Optional<String> happen(SimulatedNode node, World world, RandomGenerator random) {
            node.releaseAll();
            return Optional.of("all");
        }
    },
    POD_SETS_LINK_STATE {
        @Override
        Optional<String> happen(SimulatedNode node, World world, RandomGenerator random) {
            return vf(
                            node,
                            random,
                            vf -> node.holder(Happening.address(vf.vf())).isPresent())
                    .map(vf -> setLinkState(node, vf, random));
        }
    },
    CNI_REBINDS_VF {
        @Override
        Optional<String> happen(SimulatedNode node, World world, RandomGenerator random) {
            return vf(
                            node,
                            random,
                            vf -> isFree(node, vf.vf())
                                    && vf.pf().autoprobe()
                                    && node.daemon().map(DaemonUnderTest::idle).orElse(true)
                                    && !node.bindOwed(vf.pf().address(), vf.vf().index())
                                    && vf.vf().function().driver().isPresent()
                                    && !vf.vf().function().driver().equals(Optional.of("vfio-pci")))
                    .map(vf -> {
                        var address = Happening.address(vf.vf());
                        node.cniWorks(address, Duration.ofMillis(2500));
                        node.raw().pci().unbind(vf.pf().address(), vf.vf().index());
                        node.disturbed();
                        world.time().after(Duration.ofSeconds(2), () -> boundAgain(node, vf));
                        return address.text();
                    });
        }
    },
    LINK_STATE_BY_HAND {
        @Override
        Optional<String> happen(SimulatedNode node, World world, RandomGenerator random) {
            return vf(node, random, vf -> true).map(vf -> setLinkState(node, vf, random));
        }
    },
    UNBOUND_BY_HAND {
        @Override
        Optional<String> happen(SimulatedNode node, World world, RandomGenerator random) {
            return vf(node, random, vf -> isFree(node, vf.vf())).map(vf -> {
                node.raw().pci().unbind(vf.pf().address(), vf.vf().index());
                node.disturbed();
                return Happening.address(vf.vf()).text();
            });
        }
    },
    GUID_BY_HAND {
        @Override
        Optional<String> happen(SimulatedNode node, World world, RandomGenerator random) {
            return vf(
                            node,
                            random,
                            vf -> isFree(node, vf.vf())
                                    && vf.pf().infiniband()
                                    && vf.pf().autoprobe()
                                    && vf.vf().function().driver().isPresent())
                    .map(vf -> {
                        var pf = vf.pf().address();
                        int index = vf.vf().index();
                        node.raw()
                                .vfLinks()
                                .setGuid(vf.pf().netdev().orElseThrow().name(), index, byHand(pf, index));
                        node.raw().pci().unbind(pf, index);
                        node.raw().pci().probe(pf, index);
                        node.disturbed();
                        return pf + " VF " + index;
                    });
        }
    },
    VFS_BY_HAND {
        @Override
        Optional<String> happen(SimulatedNode node, World world, RandomGenerator random) {
            return pf(node, random, pf -> pf.vfs().stream().allMatch(vf -> isFree(node, vf)))
                    .map(pf -> {
                        int count = random.nextInt(5);
                        node.cniEnds();
                        node.raw().pci().setVfCount(pf.address(), 0);
                        node.raw().pci().setVfCount(pf.address(), count);
                        node.disturbed();
                        return pf.address() + " has " + count;
                    });
        }
    },
    CABLE {
        @Override
        Optional<String> happen(SimulatedNode node, World world, RandomGenerator random) {
            boolean plugged = random.nextBoolean();
            node.host().cable(firstPf(), plugged);
            node.disturbed();
            return Optional.of(plugged ? "in" : "out");
        }
    },
    SUBNET_MANAGER {
        @Override
        Optional<String> happen(SimulatedNode node, World world, RandomGenerator random) {
            var manager = any(random, SubnetManager.values());
            node.host().subnetManager(manager);
            node.disturbed();
            return Optional.of(manager.name());
        }
    },
    FIRMWARE_RESET {
        @Override
        Optional<String> happen(SimulatedNode node, World world, RandomGenerator random) {
            return pf(node, random, _ -> true).map(pf -> {
                node.host().resetFirmware(pf.address());
                node.disturbed();
                return pf.address().text();
            });
        }
    },
    REBOOT {
        @Override
        Optional<String> happen(SimulatedNode node, World world, RandomGenerator random) {
            node.reboot();
            return Optional.of("");
        }
    },
    DAEMON_KILLED {
        @Override
        Optional<String> happen(SimulatedNode node, World world, RandomGenerator random) {
            node.killDaemon();
            return Optional.of("");
        }
    },
    DAEMON_KILLED_AT_WRITE {
        @Override
        Optional<String> happen(SimulatedNode node, World world, RandomGenerator random) {
            int write = 1 + random.nextInt(60);
            return node.daemon().map(daemon -> {
                daemon.killAtWrite(write);
                return "number " + write;
            });
        }
    },
    CALLS_FAIL {
        @Override
        Optional<String> happen(SimulatedNode node, World world, RandomGenerator random) {
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
        Optional<String> happen(SimulatedNode node, World world, RandomGenerator random) {
            return fail(node, any(random, "networkFunctions", "links", "configured", "device", "mode", "uses"), random);
        }
    },
    FILES_FAIL {
        @Override
        Optional<String> happen(SimulatedNode node, World world, RandomGenerator random) {
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
        Optional<String> happen(SimulatedNode node, World world, RandomGenerator random) {
            int times = 1 + random.nextInt(3);
            node.host().faults().failNext(io.sriovib.simulation.fault.Operation.BIND, Errno.EIO, times);
            return Optional.of(times + " times");
        }
    },
    CALL_HANGS {
        @Override
        Optional<String> happen(SimulatedNode node, World world, RandomGenerator random) {
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
        Optional<String> happen(SimulatedNode node, World world, RandomGenerator random) {
            node.faults().clear();
            node.host().holdersUnknown(Optional.empty());
            node.disturbed();
            return Optional.of("");
        }
    },
    HOLDERS_UNKNOWN {
        @Override
        Optional<String> happen(SimulatedNode node, World world, RandomGenerator random) {
            node.host().holdersUnknown(Optional.of("the kubelet does not answer"));
            node.disturbed();
            return Optional.of("");
        }
    },
    CARD_PULLED {
        @Override
        Optional<String> happen(SimulatedNode node, World world, RandomGenerator random) {
            if (node.faults().hanging()) {
                return Optional.empty();
            }
            return pf(node, random, _ -> true).map(pf -> {
                node.pull(pf.address());
                return pf.address().text();
            });
        }
    },
    CARDS_BACK {
        @Override
        Optional<String> happen(SimulatedNode node, World world, RandomGenerator random) {
            node.gone().stream().sorted().forEach(node::plug);
            return Optional.of("");
        }
    },
    DRIVER_RELOADED {
        @Override
        Optional<String> happen(SimulatedNode node, World world, RandomGenerator random) {
            return node.faults().hanging()
                    ? Optional.empty()
                    : pf(node, random, _ -> true).map(pf -> {
                        pf.vfs().forEach(vf -> node.release(Happening.address(vf)));
                        node.cniEnds();
                        node.host().reloadDriver(pf.address());
                        node.disturbed();
                        return pf.address().text();
                    });
        }
    },
    GUID_FILE_EDITED {
        @Override
        Optional<String> happen(SimulatedNode node, World world, RandomGenerator random) {
            int number = Integer.parseInt(node.name().substring(4));
            long first = 0x0200_5e00_0000_0000L + ((long) number << 16) + (random.nextInt(3) << 8);
            var listed = IntStream.range(0, random.nextInt(9))
                    .mapToObj(i -> new Guid(first + i))
                    .toList();
            var text = switch (random.nextInt(6)) {
                case 0 -> new GuidText(false, Map.of());
                case 1, 2 -> GuidText.NONE;
                default -> new GuidText(true, listed.isEmpty() ? Map.of() : Map.of(firstPf(), listed));
            };
            node.guids(text);
            return Optional.of(text.toString());
        }
    },
    API_SERVER_OUT_OF_REACH {
        @Override
        Optional<String> happen(SimulatedNode node, World world, RandomGenerator random) {
            node.reachable(false);
            world.time().after(Duration.ofMinutes(1), () -> node.reachable(true));
            return Optional.of("for a minute");
        }
    };

    /** A PF and one of its VFs. */
    private record Place(PfTruth pf, PfTruth.Vf vf) {}

    private interface Which<T> {
        boolean fits(T one);
    }

    /** Lets it happen; returns what exactly happened; empty: it could not. */
    abstract Optional<String> happen(SimulatedNode node, World world, RandomGenerator random);

    private static PciAddress firstPf() {
        return new PciAddress("0000:83:00.0");
    }

    private static Optional<PfTruth> pf(SimulatedNode node, RandomGenerator random, Which<PfTruth> which) {
        return Happening.pick(node.truth().stream().filter(which::fits).toList(), random);
    }

    private static Optional<Place> vf(SimulatedNode node, RandomGenerator random, Which<Place> which) {
        var all = node.truth().stream()
                .flatMap(pf -> pf.vfs().stream().map(vf -> new Place(pf, vf)))
                .filter(which::fits)
                .toList();
        return Happening.pick(all, random);
    }

    private static Optional<PfTruth.Vf> freeVf(SimulatedNode node, RandomGenerator random) {
        return vf(
                        node,
                        random,
                        vf -> isFree(node, vf.vf())
                                && vf.vf().function().driver().isPresent()
                                && !node.faults().hangsOn(vf.pf(), vf.vf().index()))
                .map(Place::vf);
    }

    private static boolean isFree(SimulatedNode node, PfTruth.Vf vf) {
        return node.holder(Happening.address(vf)).isEmpty() && !node.cniAtWork(Happening.address(vf));
    }

    /** Another one for each VF of the machine. */
    private static Guid byHand(PciAddress pf, int vf) {
        return new Guid(0x02ff_0000_0000_0000L + ((pf.text().hashCode() & 0xffffL) << 16) + vf);
    }

    private static String setLinkState(SimulatedNode node, Place vf, RandomGenerator random) {
        var state = any(random, LinkState.values());
        vf.pf()
                .netdev()
                .ifPresent(netdev ->
                        node.raw().vfLinks().setLinkState(netdev.name(), vf.vf().index(), state));
        node.disturbed();
        return Happening.address(vf.vf()) + " " + state;
    }

    private static void boundAgain(SimulatedNode node, Place vf) {
        if (!node.running() || !node.cniAtWork(Happening.address(vf.vf()))) {
            return;
        }
        node.truth().stream()
                .filter(pf -> pf.address().equals(vf.pf().address()))
                .flatMap(pf -> pf.vf(vf.vf().index()).stream())
                .filter(now -> now.function().driver().isEmpty())
                .forEach(_ -> {
                    node.raw().pci().probe(vf.pf().address(), vf.vf().index());
                    node.cniDone(Happening.address(vf.vf()));
                    node.disturbed();
                });
    }

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

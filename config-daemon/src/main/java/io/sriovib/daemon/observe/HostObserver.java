package io.sriovib.daemon.observe;

import io.sriovib.daemon.host.Host;
import io.sriovib.daemon.host.PciFunction;
import io.sriovib.daemon.thread.Workers;
import io.sriovib.planning.node.HostObservation;
import io.sriovib.planning.node.NetdevSeen;
import io.sriovib.planning.node.PfSeen;
import io.sriovib.planning.node.RdmaSeen;
import io.sriovib.planning.node.VfConfig;
import io.sriovib.planning.node.VfSeen;
import io.sriovib.planning.node.VfUse;
import io.sriovib.planning.value.InterfaceName;
import io.sriovib.planning.value.Known;
import io.sriovib.planning.value.PciAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads the host once (section 6.3). PCI functions and network devices are read for all; what PFs keep for their VFs and the RDMA devices are read per PF, in parallel. Every read is
 * bounded; a part that can't be read is unknown and its PF stays in the observation (D9).
 */
public final class HostObserver implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final Host host;
    private final BoundedReads reads;

    /** Observes through these ports, by those workers. */
    public HostObserver(Host host, Workers workers) {
        this.host = host;
        this.reads = new BoundedReads(workers.readers(), LIMIT);
    }

    /**
     * Reads everything.
     *
     * @param unboundFor for how long a VF has been without driver, by PF and VF, for VFs that have none now
     * @throws ObservationException if not even the list of functions or of network devices can be read
     */
    public HostObservation observe(BiFunction<PciAddress, Integer, Duration> unboundFor)
            throws ObservationException, InterruptedException {
        var bootId = reads.start("boot id", host.boot()::bootId);
        var functions = reads.start("list of PCI functions", host.pci()::networkFunctions);
        var links = reads.start("list of network devices", host.links()::links);
        var mode = reads.start("RDMA mode", host.rdma()::mode);
        var byAddress = byAddress(required(functions.await()));
        var byName = required(links.await()).stream()
                .collect(Collectors.toMap(NetdevSeen::name, Function.identity(), (first, _) -> first));
        var pending = new ArrayList<PfReads>();
        byAddress.values().stream()
                .filter(function -> function.physicalFunction().isEmpty())
                .forEach(pf -> pending.add(new PfReads(pf, byAddress, byName)));
        var pfs = new ArrayList<PfSeen>();
        for (var pf : pending) {
            pfs.add(pf.await(unboundFor));
        }
        return new HostObservation(required(bootId.await()), pfs, mode.await());
    }

    /** Who uses these VFs; asked of the host in bounded time. What can't be found out is unknown. */
    public Map<PciAddress, VfUse> uses(Set<PciAddress> vfs) {
        var pending = reads.start("holders of VFs", () -> host.holders().uses(vfs));
        try {
            return switch (pending.await()) {
                case Known.Seen<Map<PciAddress, VfUse>>(var uses) -> uses;
                case Known.Unknown<Map<PciAddress, VfUse>>(var cause) -> unknown(vfs, cause);
            };
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return unknown(vfs, "the daemon is stopping");
        }
    }

    private static Map<PciAddress, VfUse> unknown(Set<PciAddress> vfs, String cause) {
        return vfs.stream().collect(Collectors.toMap(Function.identity(), _ -> new VfUse.Unknown(cause)));
    }

    private static <T> T required(Known<T> known) throws ObservationException {
        return switch (known) {
            case Known.Seen<T>(var value) -> value;
            case Known.Unknown<T>(var cause) -> throw new ObservationException(cause);
        };
    }

    private static Map<PciAddress, PciFunction> byAddress(List<PciFunction> functions) {
        var byAddress = new TreeMap<PciAddress, PciFunction>();
        functions.forEach(function -> byAddress.put(function.address(), function));
        return byAddress;
    }

    /** Ends the reading threads. */
    @Override
    public void close() {
        reads.close();
    }

    /** The reads of one PF, started together, awaited together. */
    private final class PfReads {
        private final PciFunction pf;
        private final Map<PciAddress, PciFunction> functions;
        private final Map<InterfaceName, NetdevSeen> netdevs;
        private final Optional<NetdevSeen> netdev;
        private final BoundedReads.Pending<SortedMap<Integer, VfConfig>> configured;
        private final Map<String, BoundedReads.Pending<Optional<RdmaSeen>>> rdma = new HashMap<>();

        PfReads(PciFunction pf, Map<PciAddress, PciFunction> functions, Map<InterfaceName, NetdevSeen> netdevs) {
            this.pf = pf;
            this.functions = functions;
            this.netdevs = netdevs;
            this.netdev = netdev(pf);
            this.configured = configured();
            startRdma(pf);
            vfs().values().stream()
                    .map(functions::get)
                    .forEach(vf -> Optional.ofNullable(vf).ifPresent(this::startRdma));
        }

        private BoundedReads.Pending<SortedMap<Integer, VfConfig>> configured() {
            if (vfs().isEmpty()) {
                return () -> Known.seen(new TreeMap<>());
            }
            return netdev.map(device -> reads.start(
                            "VF settings of " + device.name(),
                            () -> host.vfLinks().configured(device.name())))
                    .orElse(() -> Known.unknown(
                            pf.address() + " has no network device through which its VFs' settings are read"));
        }

        private void startRdma(PciFunction function) {
            function.rdmaDevices()
                    .forEach(name -> rdma.put(
                            name,
                            reads.start("RDMA device " + name, () -> host.rdma().device(name))));
        }

        private SortedMap<Integer, PciAddress> vfs() {
            return pf.sriov().map(PciFunction.SriovCapability::vfs).orElseGet(TreeMap::new);
        }

        PfSeen await(BiFunction<PciAddress, Integer, Duration> unboundFor) throws InterruptedException {
            var config = configured.await();
            var seen = new ArrayList<VfSeen>();
            for (var vf : vfs().entrySet()) {
                seen.add(vf(vf.getKey(), vf.getValue(), config, unboundFor));
            }
            var sriov = pf.sriov()
                    .map(capability -> new PfSeen.Sriov(
                            capability.totalVfs(), capability.autoprobe(), capability.vfDevice(), seen));
            return new PfSeen(
                    pf.address(), pf.vendor(), pf.device(), pf.driver(), netdev, rdma(pf), pf.numaNode(), sriov);
        }

        private VfSeen vf(
                int index,
                PciAddress address,
                Known<SortedMap<Integer, VfConfig>> config,
                BiFunction<PciAddress, Integer, Duration> unboundFor)
                throws InterruptedException {
            var function = Optional.ofNullable(functions.get(address));
            var driver = function.flatMap(PciFunction::driver);
            return new VfSeen(
                    index,
                    address,
                    function.map(PciFunction::device)
                            .or(() -> pf.sriov().flatMap(PciFunction.SriovCapability::vfDevice))
                            .orElse(""),
                    driver,
                    function.flatMap(PciFunction::driverOverride),
                    function.flatMap(this::netdev),
                    function.isPresent() ? rdma(function.get()) : Optional.empty(),
                    of(index, config),
                    driver.isPresent() ? Duration.ZERO : unboundFor.apply(pf.address(), index));
        }

        private Known<VfConfig> of(int index, Known<SortedMap<Integer, VfConfig>> config) {
            return switch (config) {
                case Known.Unknown<SortedMap<Integer, VfConfig>>(var cause) -> Known.unknown(cause);
                case Known.Seen<SortedMap<Integer, VfConfig>>(var all) ->
                    all.containsKey(index)
                            ? Known.seen(all.get(index))
                            : Known.unknown(
                                    pf.address() + " VF " + index + " is missing in the kernel's list of VF settings");
            };
        }

        private Optional<NetdevSeen> netdev(PciFunction function) {
            return function.netdevs().stream()
                    .map(netdevs::get)
                    .flatMap(Stream::ofNullable)
                    .findFirst();
        }

        private Optional<RdmaSeen> rdma(PciFunction function) throws InterruptedException {
            for (var name : function.rdmaDevices()) {
                var pending = rdma.get(name);
                if (pending != null) {
                    return switch (pending.await()) {
                        case Known.Seen<Optional<RdmaSeen>>(var device) -> device;
                        case Known.Unknown<Optional<RdmaSeen>>(var cause) ->
                            Optional.of(new RdmaSeen(
                                    name, Known.unknown(cause), Known.unknown(cause), Known.unknown(cause)));
                    };
                }
            }
            return Optional.empty();
        }
    }
}

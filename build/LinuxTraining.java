import io.sriovib.apiserver.MockApiServer;
import io.sriovib.daemon.host.Host;
import io.sriovib.daemon.host.HostException;
import io.sriovib.daemon.linux.LinuxHost;
import io.sriovib.daemon.linux.netlink.NetlinkNetworkLinks;
import io.sriovib.daemon.linux.netlink.NetlinkVfLinks;
import io.sriovib.netlink.LinkEvent;
import io.sriovib.netlink.Message;
import io.sriovib.netlink.Uevent;
import io.sriovib.netlink.socket.NetlinkSocket;
import io.sriovib.netlink.socket.Rtnetlink;
import io.sriovib.netlink.socket.Transport;
import io.sriovib.planning.value.Guid;
import io.sriovib.planning.value.InterfaceName;
import io.sriovib.planning.value.LinkState;
import io.sriovib.planning.value.PciAddress;
import io.sriovib.process.ClusterClient;
import io.sriovib.process.Kubeconfig;
import io.sriovib.process.ProcessLog;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * The part of the daemon's training that a simulated host and an encrypted mock server leave out: its ports for Linux are called once on a folder that looks like the sysfs of a card, on this machine's processes and netlink, and with a function in the
 * place of a kernel that has VFs. Changes nothing outside of that folder. What fails, as without privileges, is only loaded later.
 */
public final class LinuxTraining {
    private static final int SECONDS = 60;
    private static final PciAddress PF = new PciAddress("0000:83:00.0");
    private static final PciAddress VF = new PciAddress("0000:83:00.1");
    private static final InterfaceName IB0 = new InterfaceName("ib0");
    private static final Duration LIMIT = Duration.ofSeconds(5);

    /** Of what a JVM notes that runs a source file: not the compiler's. */
    private static final Pattern OURS = Pattern.compile("(@lambda-proxy |@cp )?"
            + "(io/sriovib/|java/lang/(foreign|invoke)/|java/nio/|jdk/internal/(foreign|net/http)/|sun/nio/).*|@lambda-form-invoker .*");

    private final Path root;

    private LinuxTraining(Path root) {
        this.root = root;
    }

    /** Runs it in a JVM of its own. @return lines for the list of the daemon's classes */
    static List<String> classes(Path home, Path scratch) throws IOException, InterruptedException {
        var list = scratch.resolve("linux.classes");
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:DumpLoadedClassList=" + list,
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        home.resolve("build/LinuxTraining.java").toString(),
                        Files.createDirectory(scratch.resolve("linux")).toString())
                .redirectErrorStream(true)
                .redirectOutput(scratch.resolve("linux.log").toFile())
                .start();
        if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
        try (var lines = Files.lines(list)) {
            return lines.filter(line -> OURS.matcher(line).matches())
                    .map(line -> line.replaceFirst(" id: .*", ""))
                    .toList();
        }
    }

    /** @param arguments an empty folder */
    public static void main(String[] arguments) throws IOException {
        ProcessLog.configure();
        var training = new LinuxTraining(Path.of(arguments[0]));
        training.makeCard();
        var host = LinuxHost.open(training.root);
        read(host);
        write(host);
        askPeer();
        speakHttp2();
        attempt(() -> LinkEvent.decode(Peer.link(0).encode()));
        attempt(() -> Uevent.decode("add@/devices/x\0ACTION=add\0SUBSYSTEM=net\0".getBytes(StandardCharsets.UTF_8)));
        System.exit(0);
    }

    private static void read(Host host) {
        attempt(() -> host.pci().networkFunctions());
        attempt(() -> host.links().links());
        attempt(() -> host.vfLinks().configured(new InterfaceName("lo")));
        attempt(() -> host.rdma().device("mlx5_0"));
        attempt(() -> host.rdma().mode());
        attempt(() -> host.holders().uses(Set.of(VF)));
        attempt(() -> host.boot().bootId());
        attempt(() -> host.events().subscribe(() -> {}).close());
    }

    /** In the order of a first configuration; a plain file takes whatever it is told. */
    private static void write(Host host) {
        attempt(() -> host.pci().setAutoprobe(PF, false));
        attempt(() -> host.pci().setVfCount(PF, 1));
        attempt(() -> host.vfLinks().setGuid(IB0, 0, new Guid(1)));
        attempt(() -> host.pci().setAutoprobe(PF, true));
        attempt(() -> host.pci().unbind(PF, 0));
        attempt(() -> host.pci().overrideDriver(PF, 0, Optional.of("mlx5_core")));
        attempt(() -> host.pci().bind(PF, 0, "mlx5_core"));
        attempt(() -> host.pci().probe(PF, 0));
        attempt(() -> host.files().append("/var/lib/sriov-ib/journal", "line\n"));
        attempt(() -> host.files().write("/var/lib/sriov-ib/file", "text\n"));
        attempt(() -> host.files().read("/var/lib/sriov-ib/file"));
        attempt(() -> host.files().list("/var/lib/sriov-ib"));
        attempt(() -> host.files().remove("/var/lib/sriov-ib/file"));
    }

    private static void askPeer() {
        var vfs = new NetlinkVfLinks(() -> new Rtnetlink(new NetlinkSocket(new Peer()), LIMIT));
        attempt(() -> vfs.configured(IB0));
        attempt(() -> vfs.setGuid(IB0, 0, new Guid(1)));
        attempt(() -> vfs.setLinkState(IB0, 0, LinkState.ENABLE));
        var links = new NetlinkNetworkLinks(() -> new Rtnetlink(new NetlinkSocket(new Peer()), LIMIT), Path.of("/sys"));
        attempt(() -> links.links());
        attempt(() -> links.setMtu(IB0, 2044));
        attempt(() -> links.setUp(IB0));
    }

    /** Which a real API server offers by TLS, and the mock one without only. */
    private static void speakHttp2() {
        try (var server = MockApiServer.start();
                var client = ClusterClient.open(Kubeconfig.read(Optional.of(server.kubeconfig()), Map.of()))) {
            client.namespaces().list();
        }
    }

    private static void attempt(Runnable call) {
        try {
            call.run();
        } catch (HostException e) {
            System.out.println(e.getMessage());
        }
    }

    /** A ConnectX-5 and a VF of it, as sysfs shows them. */
    private void makeCard() throws IOException {
        file("sys/bus/pci/drivers_probe", "");
        for (var file : List.of("bind", "unbind")) {
            file("sys/bus/pci/drivers/mlx5_core/" + file, "");
        }
        function(PF, "0x1017");
        function(VF, "0x1018");
        var pf = device(PF);
        file(pf + "sriov_totalvfs", "8\n");
        file(pf + "sriov_numvfs", "1\n");
        file(pf + "sriov_drivers_autoprobe", "1\n");
        file(pf + "sriov_vf_device", "1018\n");
        link(pf + "virtfn0", "../" + VF);
        link(device(VF) + "physfn", "../" + PF);
        file("sys/class/infiniband/mlx5_0/node_guid", "0c42:a103:0016:052c\n");
        file("sys/class/infiniband/mlx5_0/ports/1/state", "4: ACTIVE\n");
        file("sys/class/infiniband/mlx5_0/ports/1/gids/0", "fe80:0000:0000:0000:0c42:a103:0016:052c\n");
    }

    private void function(PciAddress address, String device) throws IOException {
        file(device(address) + "class", "0x020700\n");
        file(device(address) + "vendor", "0x15b3\n");
        file(device(address) + "device", device + "\n");
        file(device(address) + "driver_override", "(null)\n");
        file(device(address) + "net/ib0/address", "");
        file(device(address) + "infiniband/mlx5_0/node_guid", "0c42:a103:0016:052c\n");
        link(device(address) + "driver", "../../drivers/mlx5_core");
    }

    private static String device(PciAddress address) {
        return "sys/bus/pci/devices/" + address + "/";
    }

    private void file(String path, String text) throws IOException {
        var file = root.resolve(path);
        Files.createDirectories(file.resolveSibling(""));
        Files.writeString(file, text);
    }

    private void link(String path, String target) throws IOException {
        Files.createSymbolicLink(root.resolve(path), Path.of(target));
    }

    /** Answers as a kernel with one PF that has one VF: RTM_NEWLINK of include/uapi/linux/if_link.h; takes all changes. */
    private static final class Peer implements Transport {
        private static final int RTM_NEWLINK = 16;
        private static final int RTM_GETLINK = 18;
        private static final int ERROR = 2;
        private static final int DONE = 3;
        private static final int DUMP = 0x300;
        private static final int ARPHRD_INFINIBAND = 32;
        private static final int UP_AND_RUNNING = 0x1003;

        private final Queue<byte[]> answers = new ArrayDeque<>();

        @Override
        public void send(byte[] datagram) {
            var request = Message.decode(datagram).getFirst();
            boolean dump = (request.flags() & DUMP) == DUMP;
            if (request.type() == RTM_GETLINK) {
                answers.add(link(request.sequence()).encode());
            }
            var none = buffer().putInt(0).put(new byte[16]).flip();
            answers.add(new Message(dump ? DONE : ERROR, 0, request.sequence(), 0, none).encode());
        }

        private static Message link(int sequence) {
            var vf = attribute(
                    1,
                    attribute(1, new byte[36]), // IFLA_VF_MAC
                    attribute(5, new byte[8]), // IFLA_VF_LINK_STATE
                    attribute(10, new byte[16]), // IFLA_VF_IB_NODE_GUID
                    attribute(11, new byte[16])); // IFLA_VF_IB_PORT_GUID
            var link = buffer()
                    .putInt(ARPHRD_INFINIBAND << 16)
                    .putInt(2)
                    .putInt(UP_AND_RUNNING)
                    .putInt(0)
                    .put(attribute(3, "ib0\0".getBytes(StandardCharsets.UTF_8))) // IFLA_IFNAME
                    .put(attribute(1, new byte[20])) // IFLA_ADDRESS
                    .put(attribute(21, new byte[] {1, 0, 0, 0})) // IFLA_NUM_VF
                    .put(attribute(22, vf)) // IFLA_VFINFO_LIST
                    .flip();
            return new Message(RTM_NEWLINK, 0, sequence, 0, link);
        }

        private static byte[] attribute(int type, byte[]... parts) {
            int length = 4 + Arrays.stream(parts).mapToInt(part -> part.length).sum();
            var attribute = buffer().putShort((short) length).putShort((short) type);
            for (var part : parts) {
                attribute.put(part);
            }
            return Arrays.copyOf(attribute.array(), length);
        }

        private static ByteBuffer buffer() {
            return ByteBuffer.allocate(512).order(ByteOrder.nativeOrder());
        }

        @Override
        public Optional<byte[]> receive(Duration limit) {
            return Optional.ofNullable(answers.poll());
        }

        @Override
        public void wake() {}

        @Override
        public void close() {}
    }
}

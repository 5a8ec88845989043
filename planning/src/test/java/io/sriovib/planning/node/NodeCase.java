package io.sriovib.planning.node;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.sriovib.api.v1.Interface;
import io.sriovib.api.v1.NodeStateSpec;
import io.sriovib.planning.guid.GuidFileReader;
import io.sriovib.planning.guid.StaticGuids;
import io.sriovib.planning.value.Guid;
import io.sriovib.planning.value.Known;
import io.sriovib.planning.value.LinkState;
import io.sriovib.planning.value.LinkType;
import io.sriovib.planning.value.PciAddress;
import io.sriovib.planning.value.VfRange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * {@code input.yaml} of a case, read:
 *
 * <pre>
 * wish:            spec of the node state, as it is stored; absent: not computed yet
 * guidFile: |      text of the static GUIDs; absent: no file
 * host:            PFs; what is not said is the seed's card, see {@link ModelPf}
 * - pf: 0000:83:00.0
 *   netdev, type, driver, guid, totalvfs, autoprobe, mtu, up          "none" and "unknown" where it makes sense
 *   applied: wish  what is remembered: "wish" as it is now, or an interface of its own
 *   owed: true     we have switched autoprobe off
 *   vfs: 8         VFs as we leave them; fresh: 8 as the kernel makes them
 *   vf: {3: …}     what is different about VF 3; 0-3 for several
 * </pre>
 *
 * @param wish the spec; empty: not computed
 * @param guids the static GUIDs
 * @param host the host
 */
record NodeCase(Optional<NodeStateSpec> wish, StaticGuids guids, ModelHost host) {
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final String NONE = "none";
    private static final String UNKNOWN = "unknown";

    static NodeCase read(Path file) {
        try {
            return read(YAML.readTree(file.toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }

    private static NodeCase read(JsonNode input) {
        var wish = Optional.ofNullable(input.get("wish")).map(spec -> YAML.convertValue(spec, NodeStateSpec.class));
        var host = new ModelHost();
        input.path("host").forEach(pf -> {
            var model = pf(pf, wish);
            host.pfs.put(model.address, model);
        });
        return new NodeCase(
                wish, text(input, "guidFile").map(GuidFileReader::read).orElse(StaticGuids.NONE), host);
    }

    private static ModelPf pf(JsonNode node, Optional<NodeStateSpec> wish) {
        var pf = new ModelPf(text(node, "pf").flatMap(PciAddress::parse).orElse(ModelPf.SEED));
        text(node, "netdev").ifPresent(name -> pf.netdev = optional(name));
        text(node, "type").ifPresent(type -> {
            pf.typeVisible = !type.equals(UNKNOWN);
            pf.type = LinkType.parse(type).orElse(LinkType.IB);
        });
        text(node, "driver").ifPresent(driver -> pf.driver = optional(driver));
        text(node, "guid").ifPresent(guid -> {
            pf.guid = Guid.parse(guid).orElseThrow();
        });
        text(node, "rdma").ifPresent(_ -> pf.rdmaVisible = false);
        text(node, "totalvfs").ifPresent(total -> {
            pf.sriov = !total.equals(NONE);
            pf.totalVfs = total.matches("[0-9]+")
                    ? Known.seen(Integer.valueOf(total))
                    : Known.unknown("sriov_totalvfs: no number: \"\"");
        });
        text(node, "autoprobe").ifPresent(on -> {
            pf.autoprobeKnown = !on.equals(UNKNOWN);
            pf.autoprobe = !on.equals("false");
        });
        text(node, "mtu").ifPresent(mtu -> pf.mtu = Integer.parseInt(mtu));
        text(node, "up").ifPresent(up -> pf.up = Boolean.parseBoolean(up));
        text(node, "owed").ifPresent(_ -> pf.autoprobeOwed = true);
        pf.applied = applied(node.path("applied"), wish, pf.address);
        if (node.has("fresh")) {
            pf.freshVfs(node.path("fresh").asInt());
        } else {
            pf.withVfs(node.path("vfs").asInt());
        }
        node.path("vf")
                .properties()
                .forEach(vf -> range(vf.getKey()).forEach(i -> change(pf.vfs.get(i), vf.getValue())));
        return pf;
    }

    private static Optional<Interface> applied(JsonNode node, Optional<NodeStateSpec> wish, PciAddress pf) {
        if (node.isTextual()) {
            return wish.stream()
                    .flatMap(spec -> spec.interfaces().stream())
                    .filter(one -> pf.text().equals(one.pciAddress()))
                    .findFirst();
        }
        return node.isObject() ? Optional.of(YAML.convertValue(node, Interface.class)) : Optional.empty();
    }

    private static void change(ModelVf vf, JsonNode node) {
        text(node, "guid").flatMap(Guid::parse).ifPresent(guid -> {
            vf.nodeGuid = guid;
            vf.portGuid = guid;
        });
        text(node, "nodeGuid").flatMap(Guid::parse).ifPresent(guid -> vf.nodeGuid = guid);
        text(node, "portGuid").flatMap(Guid::parse).ifPresent(guid -> vf.portGuid = guid);
        text(node, "kept").flatMap(Guid::parse).ifPresent(kept -> vf.keptGuid = kept);
        text(node, "kept").ifPresent(kept -> vf.tellsGuid = !kept.equals(NONE));
        text(node, "link").ifPresent(link -> vf.linkState = LinkState.parse(link));
        text(node, "settings").ifPresent(cause -> vf.settingsUnknown = Optional.of(cause));
        text(node, "driver").ifPresent(driver -> vf.driver = optional(driver));
        text(node, "override").ifPresent(driver -> vf.driverOverride = Optional.of(driver));
        text(node, "unboundFor").ifPresent(time -> vf.unboundFor = Duration.parse("PT" + time));
        text(node, "mtu").ifPresent(mtu -> vf.mtu = Integer.parseInt(mtu));
        text(node, "netdev").ifPresent(_ -> vf.netdevVisible = false);
        text(node, "rdma").ifPresent(rdma -> {
            vf.rdmaVisible = !rdma.equals(NONE);
            vf.rdmaUnknown = Optional.of(rdma).filter(cause -> !cause.equals(NONE));
        });
        text(node, "held").ifPresent(holder -> vf.use = new VfUse.Held(holder));
        text(node, "holder").ifPresent(cause -> vf.use = new VfUse.Unknown(cause));
    }

    private static IntStream range(String key) {
        return VfRange.parse(key)
                .map(range -> IntStream.rangeClosed(range.first(), range.last()))
                .orElseGet(() -> IntStream.of(Integer.parseInt(key)));
    }

    private static Optional<String> optional(String text) {
        return text.equals(NONE) ? Optional.empty() : Optional.of(text);
    }

    private static Optional<String> text(JsonNode node, String member) {
        return Optional.ofNullable(node.get(member)).map(JsonNode::asText);
    }
}

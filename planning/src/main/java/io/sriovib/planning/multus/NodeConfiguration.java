package io.sriovib.planning.multus;

import io.sriovib.api.condition.FabricReason;
import io.sriovib.planning.finding.Finding;
import io.sriovib.planning.json.Json;
import io.sriovib.planning.json.Json.Literal;
import io.sriovib.planning.json.Json.Member;
import io.sriovib.planning.json.Json.Text;
import io.sriovib.planning.json.JsonReader;
import io.sriovib.planning.json.JsonReading;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What multus itself writes on a node with configuration auto (section 9.8.2): the first CNI file of the node becomes the default network of every pod. A model, to tell before anything is installed what
 * a node would get.
 */
public sealed interface NodeConfiguration {
    /**
     * A configuration.
     *
     * @param file its name in {@code /etc/cni/net.d}
     * @param content members in the order in which multus writes them
     */
    record Written(String file, Json.ObjectValue content) implements NodeConfiguration {}

    /**
     * Multus waits, or ends: pods keep the network that they have.
     *
     * @param finding why
     */
    record Refused(Finding finding) implements NodeConfiguration {}

    /**
     * Tells what is written.
     *
     * @param line which multus
     * @param files of the node's {@code /etc/cni/net.d}, name and text
     */
    static NodeConfiguration of(MultusLine line, Map<String, String> files) {
        var first = new TreeMap<>(files)
                .entrySet().stream().filter(file -> line.takes(file.getKey())).findFirst();
        if (first.isEmpty()) {
            return refused(
                    "/etc/cni/net.d", "there is no other .conf or .conflist", "install the cluster's network first");
        }
        var name = first.get().getKey();
        return switch (JsonReader.read(first.get().getValue())) {
            case JsonReading.Value(Json.ObjectValue master) -> line.configuration(name, master);
            case JsonReading.Value _ -> refused(name, "a JSON object is needed", "mend or remove the file");
            case JsonReading.Malformed malformed ->
                refused(name, "not valid JSON: " + malformed.text(), "mend or remove the file");
        };
    }

    /** Of line 3, thin. */
    static NodeConfiguration thin3(Json.ObjectValue master) {
        var members = head("multus", List.of());
        capabilities(master, true).ifPresent(members::add);
        members.add(kubeconfig());
        members.add(Member.of("delegates", Json.array(master)));
        return new Written(MultusLine.FILE, new Json.ObjectValue(members));
    }

    /** Of line 4, thin: from CNI 1.0.0 on a list with multus as its only plugin. */
    static NodeConfiguration thin4(String name, Json.ObjectValue master) {
        var version = master.member("cniVersion");
        if (version.isEmpty() || !(version.get() instanceof Text text)) {
            return refused(name, "it has no \"cniVersion\"", "set one that its plugins support, such as 0.3.1");
        }
        var plugin = new ArrayList<Member>();
        capabilities(master, false).ifPresent(plugin::add);
        plugin.add(Member.of("cniConf", Text.of("/host/etc/cni/multus/net.d")));
        plugin.add(kubeconfig());
        plugin.add(Member.of("delegates", Json.array(master)));
        if (!text.text().matches("[1-9][0-9]*\\..*")) {
            var members = head("multus", List.of(Member.of("cniVersion", text)));
            members.addAll(plugin);
            return new Written(MultusLine.FILE, new Json.ObjectValue(members));
        }
        plugin.addFirst(type("multus"));
        return new Written(
                MultusLine.LIST_FILE,
                Json.object(
                        Member.of("cniVersion", text),
                        network(),
                        Member.of("plugins", Json.array(new Json.ObjectValue(plugin)))));
    }

    /** Of line 4, thick. */
    static NodeConfiguration thick(String name, Json.ObjectValue master) {
        var members = new ArrayList<Member>();
        capabilities(master, true).ifPresent(members::add);
        members.add(Member.of("cniVersion", Text.of("0.3.1"))); // that of bindata/multus-thick.yaml
        members.add(Member.of("logLevel", Text.of("verbose")));
        members.add(Member.of("logToStderr", Literal.of(true)));
        members.add(network());
        members.add(Member.of("clusterNetwork", Text.of("/host/etc/cni/net.d/" + name)));
        members.add(type("multus-shim"));
        return new Written(MultusLine.FILE, new Json.ObjectValue(members));
    }

    private static List<Member> head(String type, List<Member> before) {
        var members = new ArrayList<>(before);
        members.add(network());
        members.add(type(type));
        return members;
    }

    private static Member network() {
        return Member.of("name", Text.of("multus-cni-network"));
    }

    private static Member type(String type) {
        return Member.of("type", Text.of(type));
    }

    private static Member kubeconfig() {
        return Member.of("kubeconfig", Text.of(MultusNames.KUBECONFIG));
    }

    /**
     * What any plugin of the default network can do, multus says that it can.
     *
     * @param onlyTrue whether those that are declared false are left out
     */
    private static Optional<Member> capabilities(Json.ObjectValue master, boolean onlyTrue) {
        var plugins = master.member("plugins").map(NodeConfiguration::items).orElse(List.of(master));
        var union = new TreeMap<String, Json>();
        plugins.stream()
                .flatMap(plugin -> members(plugin, "capabilities").stream())
                .filter(member -> !onlyTrue || member.value().equals(Literal.of(true)))
                .forEach(member -> union.put(member.name().text(), member.value()));
        var members = union.entrySet().stream()
                .map(entry -> Member.of(entry.getKey(), entry.getValue()))
                .toList();
        return members.isEmpty()
                ? Optional.empty()
                : Optional.of(Member.of("capabilities", new Json.ObjectValue(members)));
    }

    private static List<Json> items(Json value) {
        return value instanceof Json.ArrayValue(var items) ? items : List.of();
    }

    private static List<Member> members(Json object, String name) {
        return object instanceof Json.ObjectValue outer
                        && outer.member(name).orElse(Json.object()) instanceof Json.ObjectValue(var members)
                ? members
                : List.of();
    }

    private static Refused refused(String subject, String message, String remedy) {
        return new Refused(Finding.error(FabricReason.NOT_GENERATED, subject, message, remedy));
    }
}

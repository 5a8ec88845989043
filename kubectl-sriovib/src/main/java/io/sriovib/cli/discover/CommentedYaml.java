package io.sriovib.cli.discover;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.sriovib.planning.discover.Discovery;
import io.sriovib.planning.discover.Proposal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.StreamDataWriter;
import org.snakeyaml.engine.v2.comments.CommentLine;
import org.snakeyaml.engine.v2.comments.CommentType;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * YAML for {@code kubectl apply}, with a comment above each field that has a reason. Strings that one of the YAML dialects takes for something else are quoted:
 * kubectl reads 1.1, where {@code 1e10} (a device id) is a number and {@code on} is true.
 */
public final class CommentedYaml {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z][A-Za-z0-9._/-]*");
    private static final Set<String> WORDS = Set.of("y", "n", "yes", "no", "on", "off", "true", "false", "null");
    private static final DumpSettings SETTINGS = DumpSettings.builder()
            .setDumpComments(true)
            .setExplicitStart(true)
            .setWidth(Integer.MAX_VALUE)
            .setSplitLines(false)
            .build();

    /** Maps sorted: the same cluster gives the same text in every run. */
    private final KubernetesSerialization serialization = new KubernetesSerialization(
            JsonMapper.builder()
                    .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                    .build(),
            true);

    /** The whole text: remarks first, then one document for each object, each ending with a line break. */
    public String print(Discovery discovery) {
        var out = new StringBuilder();
        discovery.remarks().forEach(line -> out.append("# ").append(line).append('\n'));
        discovery.proposals().forEach(proposal -> print(proposal, out));
        return out.toString();
    }

    private void print(Proposal proposal, StringBuilder out) {
        var tree = serialization.convertValue(proposal.object(), ObjectNode.class);
        var comments = proposal.comments();
        var root = mapping(tree, "", comments);
        root.getValue().getFirst().getKeyNode().setBlockComments(comment(comments.get("")));
        new Dump(SETTINGS).dumpNode(root, new Appender(out));
    }

    private static MappingNode mapping(JsonNode object, String path, Map<String, String> comments) {
        var members = new ArrayList<NodeTuple>();
        object.properties().forEach(member -> {
            var here = path.isEmpty() ? member.getKey() : path + "." + member.getKey();
            var key = text(member.getKey());
            key.setBlockComments(comment(comments.get(here)));
            members.add(new NodeTuple(key, node(member.getValue(), here, comments)));
        });
        return new MappingNode(Tag.MAP, members, members.isEmpty() ? FlowStyle.FLOW : FlowStyle.BLOCK);
    }

    private static Node node(JsonNode value, String path, Map<String, String> comments) {
        if (value.isObject()) {
            return mapping(value, path, comments);
        }
        if (value.isArray()) {
            var items = new ArrayList<Node>();
            value.forEach(item -> items.add(node(item, path + "[]", comments)));
            return new SequenceNode(Tag.SEQ, items, FlowStyle.BLOCK);
        }
        return value.isTextual()
                ? text(value.asText())
                : new ScalarNode(value.isBoolean() ? Tag.BOOL : Tag.INT, value.asText(), ScalarStyle.PLAIN);
    }

    private static ScalarNode text(String text) {
        if (text.contains("\n")) {
            return new ScalarNode(Tag.STR, text, ScalarStyle.LITERAL);
        }
        boolean plain = PLAIN.matcher(text).matches() && !WORDS.contains(text.toLowerCase(Locale.ROOT));
        return new ScalarNode(Tag.STR, text, plain ? ScalarStyle.PLAIN : ScalarStyle.DOUBLE_QUOTED);
    }

    private static List<CommentLine> comment(@Nullable String text) {
        return Optional.ofNullable(text)
                .map(line -> new CommentLine(Optional.empty(), Optional.empty(), " " + line, CommentType.BLOCK))
                .stream()
                .toList();
    }

    private record Appender(StringBuilder out) implements StreamDataWriter {
        @Override
        public void write(String text) {
            out.append(text);
        }

        @Override
        public void write(String text, int offset, int length) {
            out.append(text, offset, offset + length);
        }
    }
}

package io.sriovib.planning.node;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;

/** {@code expected.yaml}: the lines of each PF's plan as a person reads them, and all findings. */
final class NodeGolden {
    private static final ObjectMapper YAML = new ObjectMapper(YAMLFactory.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .build());

    private NodeGolden() {}

    static String text(NodeCase given) {
        var plan = Convergence.plan(given);
        var tree = YAML.createObjectNode();
        var pfs = tree.putObject("plan");
        plan.pfs().forEach(pf -> {
            var lines = pfs.putArray(pf.pf().text());
            pf.text().lines().forEach(lines::add);
        });
        var findings = tree.putArray("findings");
        plan.allFindings()
                .forEach(finding ->
                        findings.add(finding.severity() + " " + finding.reason().word() + " " + finding.text()));
        try {
            return YAML.writeValueAsString(tree);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}

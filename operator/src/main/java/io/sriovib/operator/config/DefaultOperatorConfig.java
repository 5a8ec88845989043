package io.sriovib.operator.config;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.sriovib.api.v1.OperatorConfigSpec;
import io.sriovib.api.v1.SriovOperatorConfig;
import io.sriovib.operator.cluster.EventRecorder;
import io.sriovib.operator.cluster.Watches;
import io.sriovib.operator.cluster.WriteResult;
import io.sriovib.operator.cluster.Writer;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the SriovOperatorConfig {@code default} of an installation that has none, since nothing works without it and nothing says so (D15). Only when the operator
 * starts: one that an admin deletes later stays deleted, for that is how everything is removed.
 */
public final class DefaultOperatorConfig {
    /** Name of the only one that counts. */
    public static final String NAME = "default";

    private static final Logger log = LoggerFactory.getLogger(DefaultOperatorConfig.class);
    private static final long LOG_LEVEL = 0;

    private DefaultOperatorConfig() {}

    /** Creates it where it is missing, with the settings of the reference's installation (section 4.9) but for logLevel, which is 0 instead of 2, and says so in log and event. */
    public static void ensure(Watches watches, Writer writer, EventRecorder events) {
        var namespace = watches.namespace();
        if (watches.operatorConfigs().get(namespace, NAME).isPresent()) {
            return;
        }
        var created = watches.operatorConfigs().written(writer.create(config(namespace)));
        if (created instanceof WriteResult.Written<SriovOperatorConfig>(var stored)) {
            log.atInfo()
                    .addKeyValue("namespace", namespace)
                    .log("SriovOperatorConfig {} was missing and is created; edit it to change the installation", NAME);
            events.record(
                    stored,
                    EventRecorder.Type.NORMAL,
                    "Created",
                    "the operator found no SriovOperatorConfig default and created it; edit it to change the installation");
        }
    }

    private static SriovOperatorConfig config(String namespace) {
        var config = new SriovOperatorConfig();
        config.setMetadata(
                new ObjectMetaBuilder().withName(NAME).withNamespace(namespace).build());
        config.setSpec(new OperatorConfigSpec(
                Map.of(), Map.of(), false, false, LOG_LEVEL, false, null, "daemon", null, List.of(), Map.of()));
        return config;
    }
}

package io.sriovib.planning.network;

import io.sriovib.planning.json.Json;

/** One member of the plugin's object in {@code spec.config}. */
public sealed interface PluginMember {
    /** Name of the member. */
    String key();

    /**
     * A value that the operator writes.
     *
     * @param key name of the member
     * @param value what it says
     */
    record Written(String key, Json value) implements PluginMember {}

    /**
     * A JSON object that the user gave as text.
     *
     * @param key name of the member, and of the field in the spec
     * @param text as given; whether it is JSON is not known yet
     */
    record FromText(String key, String text) implements PluginMember {}
}

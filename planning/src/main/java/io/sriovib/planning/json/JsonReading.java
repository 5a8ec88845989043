package io.sriovib.planning.json;

/** What came of reading a text as JSON. */
public sealed interface JsonReading {
    /**
     * It is JSON.
     *
     * @param value what was read
     */
    record Value(Json value) implements JsonReading {}

    /**
     * It is not.
     *
     * @param line where it stops to be JSON, from 1
     * @param column in characters (code points), from 1
     * @param cause what was expected there and what was found
     */
    record Malformed(int line, int column, String cause) implements JsonReading {
        /** Position and cause in plain words. */
        public String text() {
            return "line %d, column %d: %s".formatted(line, column, cause);
        }
    }
}

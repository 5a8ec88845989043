package io.sriovib.cli.table;

/** A number of things, for a person. */
public final class Count {
    private Count() {}

    /**
     * The number and its noun.
     *
     * @param noun one that gets an s when there is not one of it
     */
    public static String of(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}

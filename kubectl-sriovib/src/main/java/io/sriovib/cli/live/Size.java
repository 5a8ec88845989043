package io.sriovib.cli.live;

/**
 * Size of a screen.
 *
 * @param width columns
 * @param height lines
 */
public record Size(int width, int height) {
    /** Of a file or a pipe: nothing is cut there. */
    static final Size UNLIMITED = new Size(Integer.MAX_VALUE, Integer.MAX_VALUE);
}

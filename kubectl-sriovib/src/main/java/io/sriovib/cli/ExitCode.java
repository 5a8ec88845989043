package io.sriovib.cli;

/** What the exit status of a command says; {@code --help} lists them. */
final class ExitCode {
    /** Everything asked for was seen. */
    static final int SEEN = 0;
    /** Something asked for was not seen, or not within its time limit. */
    static final int NOT_SEEN = 1;
    /** The command line cannot be understood, or names a file that cannot be read. */
    static final int USAGE = 2;
    /** The cluster does not answer, refuses, or does not know our kinds. */
    static final int CLUSTER = 3;
    /** A defect of this program; sysexits.h calls it EX_SOFTWARE. */
    static final int DEFECT = 70;

    private ExitCode() {}
}

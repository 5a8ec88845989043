package io.sriovib.netlink;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * {@code make fuzz}: looks for inputs that break what {@link Decoders} promises, as long as told. Prints those that it found; leaves what reached new code in netlink/target/fuzz/corpus.txt, to
 * replace the lines below the last heading of the one that is checked in. Exit status 1: something was found.
 */
final class FuzzMain {
    private FuzzMain() {}

    /** @param arguments seconds, directory */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        var seconds = Integer.parseInt(arguments[0]);
        var directory = Files.createDirectories(Path.of(arguments[1]));
        var seed = Long.getLong("seed", System.nanoTime() & 0xffff);
        System.out.printf("fuzzing the netlink decoders for %d s, seed %d ...%n", seconds, seed);
        var fuzzer = new Fuzzer(directory);
        var ended = fuzzer.fuzz("-max_total_time=" + seconds, seed);
        ended.output().lines().filter(FuzzMain::result).forEach(System.out::println);
        var distilled = directory.resolve("corpus.txt");
        Files.write(distilled, fuzzer.distilled());
        System.out.println("what reaches all that was reached: " + distilled);
        if (ended.exitStatus() != 0) {
            System.out.printf("%s%nadd each to corpus.txt, with a comment, once it is mended:%n", ended.output());
            fuzzer.findings().forEach(System.out::println);
            System.exit(1);
        }
    }

    private static boolean result(String line) {
        return line.contains("DONE") || line.startsWith("Done ");
    }
}

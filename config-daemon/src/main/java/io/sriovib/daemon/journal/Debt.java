package io.sriovib.daemon.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * Something that we owe a PF or one of its VFs.
 *
 * @param pf PCI address
 * @param vf index of the VF that needs its driver back; {@value #AUTOPROBE}: autoprobe of the PF must be switched on again
 */
record Debt(String pf, int vf) {
    static final int AUTOPROBE = -1;

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String VERSION = "1";

    /**
     * A line of the journal.
     *
     * @param boot in which the debt was made; another boot voids it
     * @param owed from now on; else no more
     */
    record Line(String boot, boolean owed, String pf, int vf) {
        Debt debt() {
            return new Debt(pf, vf);
        }
    }

    /** Reads {@code VERSION CRC32 JSON}; empty for anything else. */
    static Optional<Line> parse(String line) {
        var parts = line.split(" ", 3);
        if (parts.length != 3 || !parts[0].equals(VERSION) || !parts[1].equals(checksum(parts[2]))) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(MAPPER.readValue(parts[2], Line.class));
        } catch (JsonProcessingException _) {
            return Optional.empty();
        }
    }

    /** The line that says so, with its end. */
    String line(String boot, boolean owed) {
        try {
            var json = MAPPER.writeValueAsString(new Line(boot, owed, pf, vf));
            return VERSION + " " + checksum(json) + " " + json + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a line is always writable as JSON", e);
        }
    }

    private static String checksum(String json) {
        var crc = new CRC32();
        crc.update(json.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().toHexDigits((int) crc.getValue());
    }
}

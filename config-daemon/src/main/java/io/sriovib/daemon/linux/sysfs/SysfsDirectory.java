package io.sriovib.daemon.linux.sysfs;

import io.sriovib.daemon.host.HostException;
import io.sriovib.daemon.linux.libc.DirectoryNames;
import io.sriovib.daemon.linux.libc.KernelRefusal;
import io.sriovib.planning.value.Known;
import io.sriovib.planning.value.PciAddress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A device's directory in sysfs. Devices come and go while they are read, so what can't be read is unknown or absent, as each method says; only what must not be taken for absent throws.
 *
 * @param path the directory, which need not exist (any more)
 */
public record SysfsDirectory(Path path) {
    /** The directory of a PCI function. */
    public static SysfsDirectory of(Path sysRoot, PciAddress function) {
        return new SysfsDirectory(sysRoot.resolve("bus/pci/devices").resolve(function.text()));
    }

    /** Whether it is there now. */
    public boolean exists() {
        return Files.isDirectory(path);
    }

    /** Whether it has an entry of that name, of any kind; also a link that leads nowhere. */
    public boolean has(String name) {
        return Files.exists(path.resolve(name), LinkOption.NOFOLLOW_LINKS);
    }

    /** The value of an attribute without its newline; unknown when it is missing, unreadable or empty. */
    public Known<String> text(String name) {
        var file = path.resolve(name);
        try {
            var text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8).strip();
            return text.isEmpty() ? Known.unknown(file + ": is empty") : Known.seen(text);
        } catch (IOException e) {
            return Known.unknown(file + ": " + KernelRefusal.cause(e));
        }
    }

    /** The value of an attribute that is a decimal number from 0 on; unknown also when it is something else. */
    public Known<Integer> number(String name) {
        return switch (text(name)) {
            case Known.Unknown<String>(var cause) -> Known.unknown(cause);
            case Known.Seen<String>(var text) ->
                text.matches("[0-9]{1,9}")
                        ? Known.seen(Integer.valueOf(text))
                        : Known.unknown("%s: \"%s\" is no number".formatted(path.resolve(name), text));
        };
    }

    /** The last part of a link's target, where it leads or not; empty when there is no such link. */
    public Optional<String> link(String name) {
        try {
            return Optional.ofNullable(
                            Files.readSymbolicLink(path.resolve(name)).getFileName())
                    .map(Path::toString);
        } catch (IOException | UnsupportedOperationException _) {
            return Optional.empty();
        }
    }

    /**
     * The same for a link whose absence means something: a VF without it is not bound, a PF without it has no such VF.
     *
     * @throws HostException if it is there and can't be read
     */
    public Optional<String> certainLink(String name) {
        var link = path.resolve(name);
        try {
            return Optional.of(Files.readSymbolicLink(link).toFile().getName());
        } catch (NoSuchFileException | NotDirectoryException _) {
            return Optional.empty();
        } catch (IOException e) {
            throw KernelRefusal.of("read link", link, e);
        }
    }

    /**
     * Names in it, sorted; none when it is not there.
     *
     * @throws HostException if it is there and can't be read
     */
    public List<String> certainNames() {
        try {
            return DirectoryNames.of(path);
        } catch (NoSuchFileException | NotDirectoryException _) {
            return List.of();
        } catch (IOException e) {
            throw KernelRefusal.of("list", path, e);
        }
    }

    /** Names in it, sorted; none when it is not there. */
    public List<String> names() {
        try {
            return DirectoryNames.of(path);
        } catch (IOException _) {
            return List.of();
        }
    }

    /** A directory inside it, which need not exist. */
    public SysfsDirectory in(String name) {
        return new SysfsDirectory(path.resolve(name));
    }
}

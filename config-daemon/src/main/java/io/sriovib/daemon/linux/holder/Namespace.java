package io.sriovib.daemon.linux.holder;

import java.nio.file.Path;

/**
 * A network namespace that was found.
 *
 * @param file opened, it leads into the namespace
 * @param owner whose it is, for a person
 */
record Namespace(Path file, String owner) {}

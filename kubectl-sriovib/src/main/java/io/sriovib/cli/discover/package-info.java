/** What {@code kubectl sriovib discover} reads of a cluster, and the YAML that it prints. */
@NullMarked
package io.sriovib.cli.discover;

import org.jspecify.annotations.NullMarked;

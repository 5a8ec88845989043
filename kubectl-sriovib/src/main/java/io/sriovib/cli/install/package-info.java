/** Puts the operator on a cluster, and takes it off again: a pure planner, and what does to the API server what it planned. */
@NullMarked
package io.sriovib.cli.install;

import org.jspecify.annotations.NullMarked;

/** The command line: {@code watch} shows any cluster live, {@code demo} runs the main job on simulated nodes. */
@NullMarked
package io.sriovib.cli;

import org.jspecify.annotations.NullMarked;

/** The daemon on a real kernel: tests and figures that run in the guest of {@code src/test/kernel}, started by {@code make kernel-test}. */
@NullMarked
package io.sriovib.kernel;

import org.jspecify.annotations.NullMarked;

/** What a measurement gives, and how it is shown. */
@NullMarked
package io.sriovib.bench.figure;

import org.jspecify.annotations.NullMarked;

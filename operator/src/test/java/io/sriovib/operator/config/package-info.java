/** Tests of what an installation must bring. */
@NullMarked
package io.sriovib.operator.config;

import org.jspecify.annotations.NullMarked;

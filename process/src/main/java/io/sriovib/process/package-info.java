/** What operator and daemon share as processes. */
@NullMarked
package io.sriovib.process;

import org.jspecify.annotations.NullMarked;

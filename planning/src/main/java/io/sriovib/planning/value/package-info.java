/** The field's own values. Each is parsed at the edge; one that exists is valid. */
@NullMarked
package io.sriovib.planning.value;

import org.jspecify.annotations.NullMarked;

/** Tests of the derived GUIDs. */
@NullMarked
package io.sriovib.planning.guid;

import org.jspecify.annotations.NullMarked;

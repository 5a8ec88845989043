/** Which GUID a VF gets. */
@NullMarked
package io.sriovib.planning.guid;

import org.jspecify.annotations.NullMarked;

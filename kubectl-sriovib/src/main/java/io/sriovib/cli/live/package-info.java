/** Node states as they change: from the informer to the screen. */
@NullMarked
package io.sriovib.cli.live;

import org.jspecify.annotations.NullMarked;

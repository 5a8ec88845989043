/** What the node's daemon and the device plugin's pod of the same node agree on, by a file of the host. */
@NullMarked
package io.sriovib.daemon.ready;

import org.jspecify.annotations.NullMarked;

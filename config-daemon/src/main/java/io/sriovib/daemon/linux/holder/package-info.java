/** Who uses a VF: network namespaces and open device files, found through {@code /proc}. */
@NullMarked
package io.sriovib.daemon.linux.holder;

import org.jspecify.annotations.NullMarked;

/** What the host remembers for us across crashes: obligations and applied wishes. */
@NullMarked
package io.sriovib.daemon.journal;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.sriovib.daemon.ready;

import org.jspecify.annotations.NullMarked;

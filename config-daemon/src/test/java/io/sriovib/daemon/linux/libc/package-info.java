@NullMarked
package io.sriovib.daemon.linux.libc;

import org.jspecify.annotations.NullMarked;

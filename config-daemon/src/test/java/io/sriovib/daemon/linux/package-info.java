@NullMarked
package io.sriovib.daemon.linux;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.sriovib.daemon.linux.event;

import org.jspecify.annotations.NullMarked;

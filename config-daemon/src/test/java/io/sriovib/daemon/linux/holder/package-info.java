@NullMarked
package io.sriovib.daemon.linux.holder;

import org.jspecify.annotations.NullMarked;

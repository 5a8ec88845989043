@NullMarked
package io.sriovib.daemon.linux.sysfs;

import org.jspecify.annotations.NullMarked;

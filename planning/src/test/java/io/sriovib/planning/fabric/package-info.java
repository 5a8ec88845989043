@NullMarked
package io.sriovib.planning.fabric;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.sriovib.planning.whereabouts;

import org.jspecify.annotations.NullMarked;

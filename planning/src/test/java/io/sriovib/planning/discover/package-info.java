/** Tests of what is proposed for the cards that are there. */
@NullMarked
package io.sriovib.planning.discover;

import org.jspecify.annotations.NullMarked;

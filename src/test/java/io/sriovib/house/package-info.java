/** The rules of the house, as tests. */
@NullMarked
package io.sriovib.house;

import org.jspecify.annotations.NullMarked;

/** Tests of networks and their NADs. */
@NullMarked
package io.sriovib.operator.network;

import org.jspecify.annotations.NullMarked;

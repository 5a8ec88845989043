/** Tests of the way to the API server. */
@NullMarked
package io.sriovib.operator.cluster;

import org.jspecify.annotations.NullMarked;

/** The way to the API server: watches with stores, the one write path, events, metrics. */
@NullMarked
package io.sriovib.operator.cluster;

import org.jspecify.annotations.NullMarked;

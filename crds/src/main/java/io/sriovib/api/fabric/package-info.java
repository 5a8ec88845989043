/** Our own kind {@code IBFabric} ({@code infiniband.sriovnetwork.io/v1alpha1}): what surrounds the VFs of an InfiniBand fabric. */
@NullMarked
package io.sriovib.api.fabric;

import org.jspecify.annotations.NullMarked;

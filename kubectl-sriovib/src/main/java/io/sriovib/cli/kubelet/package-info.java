/** What kubelet, device plugin, multus and CNI do for pods on simulated nodes, as far as their VFs depend on it. Entry: {@link io.sriovib.cli.kubelet.SimulatedKubelets}. */
@NullMarked
package io.sriovib.cli.kubelet;

import org.jspecify.annotations.NullMarked;

/** What sriov-network-device-plugin would offer of a host's functions, as pure functions (section 9.7). Entry: {@link io.sriovib.simulation.plugin.DevicePlugin}. */
@NullMarked
package io.sriovib.simulation.plugin;

import org.jspecify.annotations.NullMarked;

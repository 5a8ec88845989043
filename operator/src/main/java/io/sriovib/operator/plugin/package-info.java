/** When the device plugin of a node starts anew (D19). Entry: {@link io.sriovib.operator.plugin.DevicePluginController}. */
@NullMarked
package io.sriovib.operator.plugin;

import org.jspecify.annotations.NullMarked;

/** The device plugin's pod of a node: when it is replaced (D19). */
@NullMarked
package io.sriovib.scenario.plugin;

import org.jspecify.annotations.NullMarked;

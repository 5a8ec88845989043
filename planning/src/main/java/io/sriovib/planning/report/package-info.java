/** What a node's daemon says about its host: from observation, plan and work to the status of the node state. */
@NullMarked
package io.sriovib.planning.report;

import org.jspecify.annotations.NullMarked;

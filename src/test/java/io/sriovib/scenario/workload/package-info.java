/** Pods that use VFs, on a whole cluster: controllers, scheduler, and stand-ins for the kubelets. */
@NullMarked
package io.sriovib.scenario.workload;

import org.jspecify.annotations.NullMarked;

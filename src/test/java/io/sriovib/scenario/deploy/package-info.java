/** The manifests of deploy/ on a real API server. */
@NullMarked
package io.sriovib.scenario.deploy;

import org.jspecify.annotations.NullMarked;

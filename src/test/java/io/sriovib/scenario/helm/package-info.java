/** The Helm chart and the Kustomize base: what they render is what {@code kubectl sriovib install} plans, and a real API server takes it. */
@NullMarked
package io.sriovib.scenario.helm;

import org.jspecify.annotations.NullMarked;

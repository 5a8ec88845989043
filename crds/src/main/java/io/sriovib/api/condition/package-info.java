/** Conditions as Kubernetes defines them, how a list of them is brought up to date, and the closed sets of reasons. */
@NullMarked
package io.sriovib.api.condition;

import org.jspecify.annotations.NullMarked;

/** A bad day of the cluster: what an API server, a network or a second program does to operator and daemon, injected by a proxy between them and a real API server. */
@NullMarked
package io.sriovib.scenario.fault;

import org.jspecify.annotations.NullMarked;

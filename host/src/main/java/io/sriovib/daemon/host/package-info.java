/** What the daemon needs of its host: narrow ports, without Kubernetes and without a hint of how they are served. */
@NullMarked
package io.sriovib.daemon.host;

import org.jspecify.annotations.NullMarked;

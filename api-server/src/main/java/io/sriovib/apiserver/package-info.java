/** The API server that the demo brings along: a real one where its binaries can be had, else fabric8's mock server with what it lacks added. */
@NullMarked
package io.sriovib.apiserver;

import org.jspecify.annotations.NullMarked;

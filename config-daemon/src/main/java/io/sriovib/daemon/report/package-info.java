/** Brings what was read back to the API server, when it differs. */
@NullMarked
package io.sriovib.daemon.report;

import org.jspecify.annotations.NullMarked;

/**
 * The seven kinds of {@code sriovnetwork.openshift.io/v1} as they are on the wire, field for field (section 1 of the reference), plus our own
 * optional fields. Values stay as tolerant as the schema is: a list of stored objects must never become unreadable because of one of them, so
 * integers without a bound are {@code Long}, enums are strings, and everything may be absent. The planners judge.
 */
@NullMarked
package io.sriovib.api.v1;

import org.jspecify.annotations.NullMarked;

/** What the operator runs on the nodes and beside itself, as manifests of {@code bindata/} edited for one installation. Pure: no client. */
@NullMarked
package io.sriovib.operator.component;

import org.jspecify.annotations.NullMarked;

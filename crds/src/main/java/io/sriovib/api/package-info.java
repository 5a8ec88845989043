/** The contract: the manifests of all custom resources; the types that read and write them are in the packages below. */
@NullMarked
package io.sriovib.api;

import org.jspecify.annotations.NullMarked;

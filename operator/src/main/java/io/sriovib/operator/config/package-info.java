/** The SriovOperatorConfig {@code default} and what else an installation must bring. */
@NullMarked
package io.sriovib.operator.config;

import org.jspecify.annotations.NullMarked;

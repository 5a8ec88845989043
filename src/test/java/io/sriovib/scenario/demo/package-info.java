/** The demo as a person runs it. */
@NullMarked
package io.sriovib.scenario.demo;

import org.jspecify.annotations.NullMarked;

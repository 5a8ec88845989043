/** Bad input: what a person reads is true and names the remedy, what worked goes on, and it converges when the cause is gone. */
@NullMarked
package io.sriovib.scenario.badinput;

import org.jspecify.annotations.NullMarked;

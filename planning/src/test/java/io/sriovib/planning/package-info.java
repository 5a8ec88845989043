/** What {@code make goldens} runs. */
@NullMarked
package io.sriovib.planning;

import org.jspecify.annotations.NullMarked;

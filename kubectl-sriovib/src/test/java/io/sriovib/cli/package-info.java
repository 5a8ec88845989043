@NullMarked
package io.sriovib.cli;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.sriovib.cli.live;

import org.jspecify.annotations.NullMarked;

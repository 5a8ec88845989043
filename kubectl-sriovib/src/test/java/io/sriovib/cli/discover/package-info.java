@NullMarked
package io.sriovib.cli.discover;

import org.jspecify.annotations.NullMarked;

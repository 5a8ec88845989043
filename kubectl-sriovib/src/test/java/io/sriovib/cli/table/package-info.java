@NullMarked
package io.sriovib.cli.table;

import org.jspecify.annotations.NullMarked;

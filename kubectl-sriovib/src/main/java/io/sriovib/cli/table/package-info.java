/** The live table: from node states to rows to text, without a client and without a terminal. */
@NullMarked
package io.sriovib.cli.table;

import org.jspecify.annotations.NullMarked;

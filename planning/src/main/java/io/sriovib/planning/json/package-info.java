/** JSON as a tree that prints back what was written: number and string literals, member order and duplicate members stay (section 3.4, D27). */
@NullMarked
package io.sriovib.planning.json;

import org.jspecify.annotations.NullMarked;

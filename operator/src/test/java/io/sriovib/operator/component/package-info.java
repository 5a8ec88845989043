@NullMarked
package io.sriovib.operator.component;

import org.jspecify.annotations.NullMarked;

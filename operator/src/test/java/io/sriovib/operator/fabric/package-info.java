/** Tests of what surrounds the VFs. */
@NullMarked
package io.sriovib.operator.fabric;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.sriovib.apiserver;

import org.jspecify.annotations.NullMarked;

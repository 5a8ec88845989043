@NullMarked
package io.sriovib.cli.kubelet;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.sriovib.cli.cluster;

import org.jspecify.annotations.NullMarked;

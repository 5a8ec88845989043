@NullMarked
package io.sriovib.cli.install;

import org.jspecify.annotations.NullMarked;

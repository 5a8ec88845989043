@NullMarked
package io.sriovib.cli.demo;

import org.jspecify.annotations.NullMarked;

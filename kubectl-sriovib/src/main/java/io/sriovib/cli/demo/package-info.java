/** The demo: the main job in acts on simulated nodes, every step observed through the API. */
@NullMarked
package io.sriovib.cli.demo;

import org.jspecify.annotations.NullMarked;

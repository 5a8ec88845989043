/** Bytes of real tools and of a kernel against the codec, in both byte orders. */
@NullMarked
package io.sriovib.netlink;

import org.jspecify.annotations.NullMarked;

/**
 * Scroll's coordinator, as a private one hands out tasks to its operator's provers
 * (scroll-tech/scroll, coordinator; scroll-tech/scroll-proving-sdk).
 */
@NullMarked
package org.hearth.node.network.scroll;

import org.jspecify.annotations.NullMarked;

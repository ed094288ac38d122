/**
 * What the node needs of a proving network, whichever it is: offers, leases, blobs, submissions,
 * signed events.
 *
 * <p>Everything a network says is hostile until checked: an implementation hands out only values
 * whose lengths, ranges and forms it has checked, and events whose signature and place in the chain
 * it has verified.
 */
@NullMarked
package org.hearth.node.network.spi;

import org.jspecify.annotations.NullMarked;

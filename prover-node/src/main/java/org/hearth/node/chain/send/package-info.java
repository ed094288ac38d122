/**
 * Sending transactions so that none is lost and none is paid twice: each is written down before it
 * leaves this computer, has its nonce for itself, and is followed until no reorganisation of the
 * chain can take it back. What it may cost is bounded by the owner.
 */
@NullMarked
package org.hearth.node.chain.send;

import org.jspecify.annotations.NullMarked;

/**
 * What a chain says for good about the money of this node, in the form in which the books take it:
 * numbered events, each bound to the one before.
 */
@NullMarked
package org.hearth.node.chain.settle;

import org.jspecify.annotations.NullMarked;

/**
 * Who has a graphics card: the one authority over each card's memory and time, for Hearth's own
 * prover and for programs of others. The rules are in docs/decisions.
 */
@NullMarked
package org.hearth.node.gpu;

import org.jspecify.annotations.NullMarked;

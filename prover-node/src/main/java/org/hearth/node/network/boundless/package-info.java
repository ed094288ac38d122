/**
 * Boundless, the market for proofs of RISC Zero's machine: orders from its stream, locks and proofs
 * on its chain, and its prover Bento. Named as its contracts name things (IBoundlessMarket).
 */
@NullMarked
package org.hearth.node.network.boundless;

import org.jspecify.annotations.NullMarked;

/** Proofs for contracts on a chain: a verifier's source in Solidity, and its arguments. */
@NullMarked
package org.hearth.prover.io.solidity;

import org.jspecify.annotations.NullMarked;

/**
 * Signatures that are cheap to verify inside a circuit: EdDSA on BabyJubjub with Poseidon as its
 * hash.
 */
@NullMarked
package org.hearth.prover.signature;

import org.jspecify.annotations.NullMarked;

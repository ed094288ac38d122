/**
 * The files of the iden3 tools (circom, snarkjs, rapidsnark): .zkey, .wtns, .r1cs and the JSON of
 * keys and proofs. Every length, index and number is checked before it is used; what does not fit
 * is refused with one sentence that names the file.
 */
@NullMarked
package org.hearth.prover.io.snarkjs;

import org.jspecify.annotations.NullMarked;

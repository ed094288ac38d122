/** PLONK over BN254, as snarkjs has it. */
@NullMarked
package org.hearth.prover.system.plonk;

import org.jspecify.annotations.NullMarked;

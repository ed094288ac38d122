/** FFLONK (Gabizon, Williamson, eprint 2021/1167), for the keys and proofs of snarkjs. */
@NullMarked
package org.hearth.prover.system.fflonk;

import org.jspecify.annotations.NullMarked;

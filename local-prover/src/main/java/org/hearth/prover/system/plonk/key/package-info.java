/** Keys and proofs of PLONK. */
@NullMarked
package org.hearth.prover.system.plonk.key;

import org.jspecify.annotations.NullMarked;

/** Keys and proofs of FFLONK. */
@NullMarked
package org.hearth.prover.system.fflonk.key;

import org.jspecify.annotations.NullMarked;

/** Number-theoretic transforms (NTT) on a GPU, from a domain to its odd coset. */
@NullMarked
package org.hearth.prover.backend.gpu.ntt;

import org.jspecify.annotations.NullMarked;

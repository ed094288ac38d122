/** Number-theoretic transforms (NTT) on a GPU. */
@NullMarked
package org.hearth.prover.backend.gpu.ntt;

import org.jspecify.annotations.NullMarked;

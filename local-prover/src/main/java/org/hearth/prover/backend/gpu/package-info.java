/**
 * The engine on a card. The kernels are in the resources of this package, one source for CUDA C and
 * OpenCL C; the classes here pack keys, plan memory and launches, and put together what comes back.
 * What a card returns is checked like anything from outside: words in range here, the proof by the
 * proof system's verifier.
 */
@NullMarked
package org.hearth.prover.backend.gpu;

import org.jspecify.annotations.NullMarked;

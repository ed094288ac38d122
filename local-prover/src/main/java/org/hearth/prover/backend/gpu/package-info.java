/**
 * The mathematics on a GPU: {@link org.hearth.prover.backend.gpu.GpuEngine} offers MSM and NTT, by
 * the rooms {@code msm} and {@code ntt}; {@code memory} plans and fills the GPU's memory, and
 * {@code kernel} holds the kernels and launches them. Knows no proof system: whole proofs whose
 * keys stay on the GPU are made by the proof systems' own packages, from these parts. What a GPU
 * returns is checked like anything from outside: words in range here, the proof by the proof
 * system's verifier.
 */
@NullMarked
package org.hearth.prover.backend.gpu;

import org.jspecify.annotations.NullMarked;

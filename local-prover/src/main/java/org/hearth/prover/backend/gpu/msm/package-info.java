/**
 * Multi-scalar multiplication (MSM) on a GPU in both groups of the curve: its plan, its memory, its
 * steps.
 */
@NullMarked
package org.hearth.prover.backend.gpu.msm;

import org.jspecify.annotations.NullMarked;

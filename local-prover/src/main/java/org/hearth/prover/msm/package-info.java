/**
 * Multi-scalar multiplication on the CPU: Pippenger's bucket method with batched affine additions.
 */
@NullMarked
package org.hearth.prover.msm;

import org.jspecify.annotations.NullMarked;

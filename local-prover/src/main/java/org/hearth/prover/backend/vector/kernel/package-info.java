/**
 * Field arithmetic in vector registers. {@link org.hearth.prover.backend.vector.kernel.FpKernels}
 * and {@link org.hearth.prover.backend.vector.kernel.FrKernels} are generated; the essay in {@code
 * FmaArithmetic} of the module {@code codegen} explains them. The other classes here bring elements
 * into the kernels' form and back, and build the arithmetic of quadratic extensions from them.
 *
 * <p><b>Form.</b> Elements live in blocks of eight lanes by five limbs. Words on the heap and in
 * files are x 2^256 mod p; the same number read with the kernels' radix R = 2^255 stands for 2x. No
 * conversion is ever made: sums stay right, and where a formula is not homogeneous (2 lambda^2 for
 * lambda^2) the kernel has the factor in it.
 */
@NullMarked
package org.hearth.prover.backend.vector.kernel;

import org.jspecify.annotations.NullMarked;

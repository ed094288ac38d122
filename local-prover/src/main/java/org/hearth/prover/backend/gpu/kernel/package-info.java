/**
 * The kernels, and how they are launched. Their sources are in the resources of this package, one
 * for CUDA C and OpenCL C, with what was compiled of them; the classes here load them and launch
 * them in slices, so that the desktop stays usable and a pause takes effect at once.
 */
@NullMarked
package org.hearth.prover.backend.gpu.kernel;

import org.jspecify.annotations.NullMarked;

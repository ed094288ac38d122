/**
 * Kernels through OpenCL 1.2, for AMD and Intel cards, and for processors with PoCL, which is how
 * the kernels are tested where there is no card.
 */
@NullMarked
package org.hearth.device.gpu.opencl;

import org.jspecify.annotations.NullMarked;

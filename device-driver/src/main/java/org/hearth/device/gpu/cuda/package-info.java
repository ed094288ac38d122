/**
 * Kernels through CUDA's driver API: the user needs NVIDIA's display driver and nothing else.
 * {@link org.hearth.device.gpu.cuda.CudaCalls} are the driver's calls with two bindings, JCuda and
 * Java's foreign-function interface; everything above them is written once.
 */
@NullMarked
package org.hearth.device.gpu.cuda;

import org.jspecify.annotations.NullMarked;

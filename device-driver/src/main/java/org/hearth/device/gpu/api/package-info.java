/**
 * Running code on a card: memory on the device, pinned memory of the host, streams, events and
 * kernels behind one small interface. It holds what CUDA's driver API and OpenCL 1.2 both can do,
 * so that a caller is written once. The implementations lie in packages below this one and know it;
 * it knows none of them.
 *
 * <p>Everything that a device does wrong is a {@link org.hearth.device.gpu.api.ComputeException},
 * whose kinds say what can be done next. What the caller does wrong (a range outside a buffer,
 * something used after it was closed) is an {@code IllegalArgumentException} or an {@code
 * IllegalStateException}.
 */
@NullMarked
package org.hearth.device.gpu.api;

import org.jspecify.annotations.NullMarked;

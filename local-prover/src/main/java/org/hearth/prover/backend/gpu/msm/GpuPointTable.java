package org.hearth.prover.backend.gpu.msm;

import java.util.Optional;
import org.hearth.device.gpu.api.DeviceBuffer;

/**
 * A table of points on a GPU.
 *
 * @param group of the points
 * @param size of sums with it
 * @param points none of them infinity
 * @param pointOf for each scalar the number of its point, or -1; empty if scalar k has point k,
 *     each of them
 */
public record GpuPointTable(
    GpuGroup group, MsmSize size, DeviceBuffer points, Optional<DeviceBuffer> pointOf) {}

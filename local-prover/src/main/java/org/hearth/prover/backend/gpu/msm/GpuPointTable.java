package org.hearth.prover.backend.gpu.msm;

import org.hearth.device.gpu.api.DeviceBuffer;

/**
 * A table of points on a GPU.
 *
 * @param group of the points
 * @param terms points, none of them infinity
 * @param which for each point the index of its scalar
 */
public record GpuPointTable(GpuGroup group, int terms, DeviceBuffer points, DeviceBuffer which) {}

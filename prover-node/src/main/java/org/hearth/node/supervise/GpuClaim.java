package org.hearth.node.supervise;

import org.hearth.device.api.DeviceId;
import org.hearth.node.gpu.GpuBroker;
import org.hearth.node.gpu.GpuRank;

/**
 * The GPU that a foreign program works on. It runs only while it has it, and is ended when more
 * urgent work or the owner wants it.
 *
 * @param broker of whom it is had
 * @param bytes of its memory that the program needs
 */
public record GpuClaim(GpuBroker broker, DeviceId gpu, GpuRank rank, long bytes) {}

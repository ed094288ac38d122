package org.hearth.device.cpu;

/**
 * The operating system's counters of time since start, over all cores, in any one unit.
 *
 * @param idle time in which cores had nothing to do, waiting for the disk included
 * @param total all time; 0 when the system does not count
 */
public record CpuTicks(long idle, long total) {}

package org.hearth.device.presence;

/**
 * The whole computer's processor time since its start.
 *
 * @param idleTicks in which processors had nothing to do, waiting for the disk included
 * @param totalTicks all, in the same unit; 0 when the system does not count
 * @param processors how many the system counts, at least 1
 */
public record MachineLoad(long idleTicks, long totalTicks, int processors) {}

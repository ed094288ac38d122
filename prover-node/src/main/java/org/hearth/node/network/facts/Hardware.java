package org.hearth.node.network.facts;

import java.util.OptionalInt;

/**
 * The least that a network asks of a machine. A number is empty where it is not known, and 0 where
 * nothing is asked.
 *
 * @param cores cores of the processor
 * @param threads what the operating system counts, mostly two for each core
 * @param memoryGb in units of 10^9 bytes
 * @param diskGb free space, in units of 10^9 bytes
 * @param graphicsGb memory of one graphics card, in units of 10^9 bytes
 * @param other what the numbers do not say
 */
public record Hardware(
    OptionalInt cores,
    OptionalInt threads,
    OptionalInt memoryGb,
    OptionalInt diskGb,
    OptionalInt graphicsGb,
    String other) {}

package org.hearth.node.run;

import java.time.Clock;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.hearth.device.api.DeviceCatalog;
import org.hearth.earnings.Books;
import org.hearth.node.config.NodeConfig;
import org.hearth.node.loop.CrashPoints;
import org.hearth.node.loop.RetryTable;
import org.hearth.node.network.spi.Network;
import org.hearth.node.proving.ProvingService;

/**
 * What a node is built from; the composition root of the program fills it in.
 *
 * @param config checked settings
 * @param books open; they stay the caller's, who closes them after the node
 * @param clock wall clock; its zone is the user's
 * @param nanoTime monotonic time in nanoseconds, as System.nanoTime
 * @param random for the jitter of waiting times; nothing secret comes from it
 * @param crashPoints {@link CrashPoints#NONE} but in tests
 */
public record NodeParts(
    NodeConfig config,
    Books books,
    Network network,
    DeviceCatalog devices,
    ProvingService engine,
    Clock clock,
    LongSupplier nanoTime,
    RandomGenerator random,
    RetryTable retries,
    CrashPoints crashPoints) {}

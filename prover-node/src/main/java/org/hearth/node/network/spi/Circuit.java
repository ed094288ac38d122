package org.hearth.node.network.spi;

import org.hearth.node.job.BlobRef;
import org.hearth.node.job.JobFormats;

/** A circuit that a network proves, with the hash of its proving key. */
public record Circuit(
    String circuitId,
    String name,
    BlobRef provingKey,
    String vkHash,
    long workUnits,
    JobFormats formats) {}

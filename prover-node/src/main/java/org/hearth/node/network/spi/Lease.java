package org.hearth.node.network.spi;

import java.time.Instant;
import java.util.Optional;

/**
 * The network's view of a lease.
 *
 * @param proofHash of the proof it has; empty while none
 * @param reason for the state, a sentence; may be empty
 */
public record Lease(
    String leaseId,
    String jobId,
    LeaseState state,
    Instant deadline,
    Optional<String> proofHash,
    String reason) {}

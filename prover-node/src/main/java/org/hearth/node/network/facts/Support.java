package org.hearth.node.network.facts;

import java.util.Optional;

/**
 * What this version of Hearth can do for a network.
 *
 * @param reason why it cannot be joined; empty exactly when it can
 * @param fit whether Hearth's prover makes the network's proofs
 * @param fitReason the same in a sentence
 * @param speaks what Hearth speaks of the network's protocol
 * @param tested how that was tested
 * @param notTested what was not tested against a live network
 */
public record Support(
    JoinState state,
    Optional<String> reason,
    ProofFit fit,
    String fitReason,
    String speaks,
    String tested,
    String notTested) {}

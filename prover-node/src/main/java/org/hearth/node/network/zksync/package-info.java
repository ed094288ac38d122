/**
 * The prover interface of ZKsync OS' sequencers, for whoever proves with Airbender for a chain
 * (matter-labs/zksync-os-server; zksync-airbender-prover, crates/sequencer_proof_client).
 */
@NullMarked
package org.hearth.node.network.zksync;

import org.jspecify.annotations.NullMarked;

package org.hearth.node.network.boundless;

import java.time.Instant;
import org.hearth.node.chain.HexBytes;

/**
 * A request as the stream hands it on, its digest and signature checked.
 *
 * @param digest by which the contract knows the request
 * @param signature of the client, 65 bytes
 * @param createdAt when the stream got it
 */
record Order(ProofRequest request, HexBytes digest, HexBytes signature, Instant createdAt) {}

package org.hearth.node.network.spi;

/**
 * An event whose signature and place in the chain were verified, with the evidence to keep.
 *
 * @param payload the signed text
 * @param hash SHA-256 over the previous hash and the payload
 */
public record SignedEvent(
    long seq, String payload, String hash, String signature, RewardEvent event) {}

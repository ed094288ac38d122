package org.hearth.network.economy;

/**
 * A validator or a verifier named in the genesis file.
 *
 * @param id short name, e.g. {@code validator-1}
 * @param publicKey base64 of the raw Ed25519 key
 * @param stake weight in draws and in the sharing of rewards, in whole tokens, ≥ 1
 */
public record Participant(String id, String publicKey, long stake) {}

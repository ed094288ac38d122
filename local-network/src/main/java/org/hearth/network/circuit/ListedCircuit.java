package org.hearth.network.circuit;

/**
 * A circuit as the network lists it, its files pinned by hashes.
 *
 * @param keyHash SHA-256 of the proving key file
 * @param keySize bytes of that file
 * @param vkHash SHA-256 of the verification key file
 * @param maxProofBytes the largest proof that its proof system can have
 */
public record ListedCircuit(
    OfferedCircuit circuit, String keyHash, long keySize, String vkHash, int maxProofBytes) {}

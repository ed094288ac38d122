package org.hearth.node.proving;

import java.nio.file.Path;
import org.hearth.prover.system.groth16.key.ProvingKey;

/**
 * A proving key in memory.
 *
 * @param sha256 of the file, lowercase hex
 * @param file from which devices with a memory of their own read it
 * @param key the same, open
 * @param vkHash SHA-256 of the canonical verification key, lowercase hex
 */
public record LoadedKey(String sha256, Path file, ProvingKey key, String vkHash) {}

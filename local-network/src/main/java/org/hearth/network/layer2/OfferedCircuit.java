package org.hearth.network.layer2;

import java.nio.file.Path;

/**
 * A circuit that provers may be asked to prove.
 *
 * @param circuitId stable id, e.g. {@code rollup-transfer-8}
 * @param name for people
 * @param zkey proving key file
 * @param verificationKey canonical {@code verification_key.json}; its SHA-256 is the vk hash
 * @param workUnits work of one proof; about the number of constraints
 */
public record OfferedCircuit(
    String circuitId, String name, Path zkey, Path verificationKey, long workUnits) {}

package org.hearth.network.circuit;

import java.nio.file.Path;

/**
 * A circuit that provers may be asked to prove.
 *
 * @param circuitId stable id, e.g. {@code rollup-transfer-8}
 * @param name for people
 * @param formats its proof system and the formats of its files
 * @param provingKey proving key file
 * @param verificationKey canonical verification key file; its SHA-256 is the vk hash
 * @param workUnits work of one proof; about the number of constraints
 */
public record OfferedCircuit(
    String circuitId,
    String name,
    ArtifactFormats formats,
    Path provingKey,
    Path verificationKey,
    long workUnits) {}

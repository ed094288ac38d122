package org.hearth.prover.system.spi;

/** The forms of a proof system's files. */
public record ArtifactFormats(
    ArtifactFormat key,
    ArtifactFormat witness,
    ArtifactFormat proof,
    ArtifactFormat verifyingKey) {}

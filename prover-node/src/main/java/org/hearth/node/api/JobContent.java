package org.hearth.node.api;

/**
 * What a job is about.
 *
 * @param circuit its name for display
 * @param proofSystem id, such as "groth16"
 */
public record JobContent(String circuit, String proofSystem, long workUnits) {}

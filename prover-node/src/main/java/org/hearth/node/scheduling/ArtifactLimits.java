package org.hearth.node.scheduling;

import java.util.Set;

/**
 * What the proof systems of this node can take.
 *
 * @param systems ids of the proof systems
 * @param keyBytes the largest proving key
 * @param witnessBytes the largest witness
 */
public record ArtifactLimits(Set<String> systems, long keyBytes, long witnessBytes) {
  public ArtifactLimits {
    systems = Set.copyOf(systems);
  }

  /** Groth16 as it stands: keys of 8 GiB and witnesses of 2 GiB. */
  public static ArtifactLimits groth16() {
    return new ArtifactLimits(Set.of("groth16"), 8L << 30, 2L << 30);
  }
}

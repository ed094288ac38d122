package org.hearth.network;

import java.nio.file.Path;
import java.util.List;
import org.hearth.network.circuit.ArtifactFormats;
import org.hearth.network.verification.ProofChecker;
import org.hearth.network.verification.ProofVerifier;

/** The proof system of the fake rollup. */
public final class FakeChecker implements ProofChecker {
  public static final ArtifactFormats FORMATS =
      new ArtifactFormats("fake", "fake-key", "fake-witness", "fake-proof");

  /** A network that can verify nothing but the fake rollup's proofs. */
  static NetworkParts parts() {
    return new NetworkParts(List.of(new FakeChecker()), List.of());
  }

  @Override
  public String proofSystem() {
    return FORMATS.proofSystem();
  }

  @Override
  public int maxProofBytes() {
    return 64 * 1024;
  }

  @Override
  public ProofVerifier verifier(Path verificationKey) {
    return new FakeProofs();
  }
}

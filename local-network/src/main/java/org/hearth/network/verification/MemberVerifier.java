package org.hearth.network.verification;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The verifiers of one simulated member: its own one of each circuit, kept once made. */
public final class MemberVerifier {
  private final VerifierSource source;
  private final Map<String, ProofVerifier> verifiers = new ConcurrentHashMap<>();

  public MemberVerifier(VerifierSource source) {
    this.source = source;
  }

  ProofVerifier of(String circuitId) {
    return verifiers.computeIfAbsent(circuitId, source::verifier);
  }
}

package org.hearth.network;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.hearth.network.verification.ProofVerifier;
import org.hearth.network.verification.Verdict;

/** Proofs for tests: a proof is valid when it names its public inputs. */
public final class FakeProofs implements ProofVerifier {
  public static byte[] proof(List<String> publicInputs, String nonce) {
    return ("proof of " + String.join(",", publicInputs) + " " + nonce)
        .getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public Verdict verify(byte[] proofJson, List<BigInteger> publicInputs) {
    String wanted =
        "proof of "
            + String.join(",", publicInputs.stream().map(BigInteger::toString).toList())
            + " ";
    return new String(proofJson, StandardCharsets.UTF_8).startsWith(wanted)
        ? Verdict.VALID
        : Verdict.invalid("The proof does not fit its public inputs.");
  }
}

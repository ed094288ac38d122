package org.hearth.network.rollup;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.field.FieldElement;
import org.hearth.prover.hash.Sha256;

/** The number that stands for a network in signed transfers and in a batch's public inputs. */
public final class RollupDomain {
  private static final String PREFIX = "hearth-rollup-domain-v1\n";

  private RollupDomain() {}

  /** SHA-256 of a prefix and the network's id, modulo r. */
  public static FieldElement of(String networkId) {
    byte[] digest = Sha256.digest().digest((PREFIX + networkId).getBytes(StandardCharsets.UTF_8));
    return FieldElement.of(Bn254.FR, new BigInteger(1, digest));
  }
}

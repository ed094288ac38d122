package org.hearth.network.rollup;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.field.FieldElement;

/** The number that stands for a network in signed transfers and in a batch's public inputs. */
public final class RollupDomain {
  private static final String PREFIX = "hearth-rollup-domain-v1\n";

  private RollupDomain() {}

  /** SHA-256 of a prefix and the network's id, modulo r. */
  public static FieldElement of(String networkId) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      byte[] digest = sha.digest((PREFIX + networkId).getBytes(StandardCharsets.UTF_8));
      return FieldElement.of(Bn254.FR, new BigInteger(1, digest));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}

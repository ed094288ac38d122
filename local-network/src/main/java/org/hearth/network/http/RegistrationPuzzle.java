package org.hearth.network.http;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.hearth.network.codec.Sha256Hex;
import org.jspecify.annotations.Nullable;

/**
 * A new name costs some computing: a text whose SHA-256, together with the network and the prover,
 * starts with so many zero bits. A program solves it once, in a fraction of a second; a thousand
 * names take minutes of a core.
 */
final class RegistrationPuzzle {
  static final int BITS = 16;

  private static final Pattern SOLUTION = Pattern.compile("[0-9a-z]{1,32}");

  private final String networkId;

  RegistrationPuzzle(String networkId) {
    this.networkId = networkId;
  }

  /**
   * @throws HttpProblem 400 when there is no solution, or it is none
   */
  void check(String proverId, @Nullable String solution) {
    if (solution == null) {
      throw new HttpProblem(
          400,
          "A new prover needs the field puzzle, the solution of this network's puzzle, which programs before wire version 1.2 do not know; use a newer version of the program (/openapi.yaml describes the puzzle).");
    }
    if (!SOLUTION.matcher(solution).matches() || zeroBits(proverId, solution) < BITS) {
      throw new HttpProblem(
          400,
          "The field puzzle is not a solution: its SHA-256 with network and prover must start with "
              + BITS
              + " zero bits.");
    }
  }

  private int zeroBits(String proverId, String solution) {
    String text = "hearth-register-v1\n" + networkId + "\n" + proverId + "\n" + solution;
    byte[] hash = Sha256Hex.digest(text.getBytes(StandardCharsets.UTF_8));
    int zeros = 0;
    for (byte b : hash) {
      if (b != 0) {
        return zeros + Integer.numberOfLeadingZeros(b & 0xff) - (Integer.SIZE - Byte.SIZE);
      }
      zeros += Byte.SIZE;
    }
    return zeros;
  }
}

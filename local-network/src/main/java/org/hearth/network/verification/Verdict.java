package org.hearth.network.verification;

/**
 * What a verifier found.
 *
 * @param reason one sentence when invalid, else empty
 */
public record Verdict(boolean valid, String reason) {
  public static final Verdict VALID = new Verdict(true, "");

  public static Verdict invalid(String reason) {
    return new Verdict(false, reason);
  }
}

package org.hearth.node.operator;

/**
 * A server's last word about a proof.
 *
 * @param reason why it was refused, a clause; empty text if it was accepted
 */
public record Verdict(boolean accepted, String reason) {
  public static final Verdict ACCEPTED = new Verdict(true, "");

  public static Verdict refused(String reason) {
    return new Verdict(false, reason);
  }
}

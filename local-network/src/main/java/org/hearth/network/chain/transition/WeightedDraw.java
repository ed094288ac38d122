package org.hearth.network.chain.transition;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.hearth.network.codec.Sha256Hex;

/**
 * Weighted draws that everybody can repeat: the ticket is a SHA-256 of public facts, reduced modulo
 * the sum of weights. With 256 bits against sums below 2^96 the bias of the reduction is below
 * 2^-160.
 */
final class WeightedDraw {
  private final String seed;

  private WeightedDraw(String seed) {
    this.seed = seed;
  }

  static WeightedDraw seededBy(String... facts) {
    return new WeightedDraw(String.join("\n", facts));
  }

  /**
   * One of the entries, each with probability weight / sum of weights; at least one weight must be
   * positive.
   */
  <T> T one(List<T> entries, Function<T, BigInteger> weight) {
    return pick(entries, weight, 0);
  }

  /** Up to {@code count} different entries, drawn one after the other. */
  <T> List<T> several(List<T> entries, Function<T, BigInteger> weight, int count) {
    List<T> left = new ArrayList<>(entries);
    List<T> drawn = new ArrayList<>();
    while (drawn.size() < count && !left.isEmpty()) {
      T next = pick(left, weight, drawn.size());
      drawn.add(next);
      left.remove(next);
    }
    return drawn;
  }

  private <T> T pick(List<T> entries, Function<T, BigInteger> weight, int number) {
    BigInteger total = entries.stream().map(weight).reduce(BigInteger.ZERO, BigInteger::add);
    byte[] ticketBytes = Sha256Hex.digest((seed + "\n" + number).getBytes(StandardCharsets.UTF_8));
    BigInteger ticket = new BigInteger(1, ticketBytes).mod(total);
    for (T entry : entries) {
      ticket = ticket.subtract(weight.apply(entry));
      if (ticket.signum() < 0) {
        return entry;
      }
    }
    throw new IllegalStateException("a draw without a positive weight");
  }
}

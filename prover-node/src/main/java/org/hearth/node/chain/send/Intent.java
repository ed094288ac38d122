package org.hearth.node.chain.send;

import java.math.BigInteger;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import org.hearth.node.chain.EthAddress;

/**
 * What a transaction is for. The same purpose is sent once, however often it is asked for.
 *
 * @param purpose a name for all time, such as {@code proof:job:lease}
 * @param value money that goes along, in the chain's smallest unit
 * @param worth what is lost without it, in the chain's smallest unit, which makes it urgent: as
 *     long as it costs no more than that, the limit for a day, the usual cap for gas and
 *     transactions that wait do not hold it up; empty for one that is not urgent
 * @param canDrop whether it may be taken back when something urgent waits behind it
 */
@SuppressWarnings("ArrayRecordComponent") // compared by purpose
public record Intent(
    String purpose,
    EthAddress to,
    byte[] data,
    BigInteger value,
    Optional<BigInteger> worth,
    boolean canDrop) {
  /** Of one that was written down before anything was weighed. */
  static final BigInteger BEYOND_MEASURE = BigInteger.ONE.shiftLeft(256);

  private static final Pattern PURPOSE = Pattern.compile("[a-z0-9][a-z0-9:.-]{0,199}");

  public Intent {
    if (!PURPOSE.matcher(purpose).matches()
        || value.signum() < 0
        || worth.filter(w -> w.signum() < 0).isPresent()) {
      throw new IllegalArgumentException("a purpose is a short name, and money not negative");
    }
    data = data.clone();
  }

  /** A call without money. */
  public static Intent call(String purpose, EthAddress to, byte[] data) {
    return new Intent(purpose, to, data, BigInteger.ZERO, Optional.empty(), false);
  }

  /** The same that may be taken back: nothing is lost but its gas. */
  public static Intent droppable(String purpose, EthAddress to, byte[] data) {
    return new Intent(purpose, to, data, BigInteger.ZERO, Optional.empty(), true);
  }

  /**
   * The same that is urgent.
   *
   * @param worth what is lost without it, in the chain's smallest unit, from 0 on: at 0 it waits
   *     for no other, and costs no more than any call may
   */
  public static Intent urgent(String purpose, EthAddress to, byte[] data, BigInteger worth) {
    return new Intent(purpose, to, data, BigInteger.ZERO, Optional.of(worth), false);
  }

  /** Whether something is lost without it. */
  public boolean urgent() {
    return worth.isPresent();
  }

  @Override
  public byte[] data() {
    return data.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Intent i && purpose.equals(i.purpose);
  }

  @Override
  public int hashCode() {
    return purpose.hashCode();
  }

  @Override
  public String toString() {
    return purpose
        + " to "
        + to
        + " with "
        + HexFormat.of().formatHex(data).length() / 2
        + " bytes";
  }
}

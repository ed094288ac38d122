package org.hearth.node.chain.send;

import java.math.BigInteger;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.hearth.node.chain.EthAddress;

/**
 * What a transaction is for. The same purpose is sent once, however often it is asked for.
 *
 * @param purpose a name for all time, such as {@code proof:job:lease}
 * @param value money that goes along, in the chain's smallest unit
 * @param urgent whether more is lost without it than its gas can cost: then the limit for a day,
 *     the usual cap for gas and transactions that wait do not hold it up
 */
@SuppressWarnings("ArrayRecordComponent") // compared by purpose
public record Intent(String purpose, EthAddress to, byte[] data, BigInteger value, boolean urgent) {
  private static final Pattern PURPOSE = Pattern.compile("[a-z0-9][a-z0-9:.-]{0,199}");

  public Intent {
    if (!PURPOSE.matcher(purpose).matches() || value.signum() < 0) {
      throw new IllegalArgumentException("a purpose is a short name, and money not negative");
    }
    data = data.clone();
  }

  /** A call without money. */
  public static Intent call(String purpose, EthAddress to, byte[] data) {
    return new Intent(purpose, to, data, BigInteger.ZERO, false);
  }

  /** The same that is urgent. */
  public static Intent urgent(String purpose, EthAddress to, byte[] data) {
    return new Intent(purpose, to, data, BigInteger.ZERO, true);
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

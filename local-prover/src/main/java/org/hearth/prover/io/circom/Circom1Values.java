package org.hearth.prover.io.circom;

import com.dylibso.chicory.runtime.Memory;
import java.math.BigInteger;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.field.PrimeField;

/**
 * Field elements as circom 1 keeps them in memory, 40 bytes each: a short value (32 bits, signed),
 * 32 bits that say of what kind it is, and 32 bytes of a long value, standard or Montgomery form
 * with R = 2^256. Little-endian.
 */
final class Circom1Values {
  static final int BYTES = 40;
  private static final int LONG = 1 << 31;
  private static final int MONTGOMERY = 1 << 30;
  private static final BigInteger P = Bn254.FR.modulus();
  private static final BigInteger SHORTS = BigInteger.ONE.shiftLeft(31);
  private static final BigInteger R_INVERSE = BigInteger.ONE.shiftLeft(256).modInverse(P);

  private final Memory memory;

  Circom1Values(Memory memory) {
    this.memory = memory;
  }

  /** Four words as they stand there, without regard to kinds. */
  BigInteger words(int at) {
    long[] words = new long[4];
    for (int i = 0; i < 4; i++) {
      words[i] = memory.readLong(at + 8 * i);
    }
    return PrimeField.words(words, 0);
  }

  /** Below the prime. */
  BigInteger read(int at) {
    int kind = memory.readInt(at + 4);
    if ((kind & LONG) == 0) {
      return BigInteger.valueOf(memory.readInt(at)).mod(P);
    }
    BigInteger value = words(at + 8);
    return (kind & MONTGOMERY) == 0 ? value.mod(P) : value.multiply(R_INVERSE).mod(P);
  }

  /**
   * @param value below the prime
   */
  void write(int at, BigInteger value) {
    BigInteger signed = value.compareTo(P.subtract(SHORTS)) >= 0 ? value.subtract(P) : value;
    if (signed.compareTo(SHORTS) < 0) {
      memory.writeI32(at, signed.intValue());
      memory.writeI32(at + 4, 0);
      return;
    }
    memory.writeI32(at, 0);
    memory.writeI32(at + 4, LONG);
    long[] words = new long[4];
    PrimeField.putWords(value, words, 0);
    for (int i = 0; i < 4; i++) {
      memory.writeLong(at + 8 + 8 * i, words[i]);
    }
  }
}

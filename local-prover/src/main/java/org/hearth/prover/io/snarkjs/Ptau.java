package org.hearth.prover.io.snarkjs;

import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import org.hearth.prover.BadInputException;
import org.hearth.prover.backend.spi.WordVector;
import org.hearth.prover.curve.G2Point;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.io.PrimeHeader;
import org.hearth.prover.io.SectionedFile;

/**
 * What a ceremony left, in a .ptau file: section 1 is the header (base field, power), 2 the powers
 * tau^0 to tau^(2^(power + 1) - 2) times the generator of G1, 3 those to tau^(2^power - 1) in G2;
 * points are affine, in Montgomery form.
 */
public final class Ptau implements AutoCloseable {
  private static final int MOST_POWER = Bn254.TWO_ADICITY;

  private final SectionedFile file;
  private final int power;

  private Ptau(SectionedFile file, int power) {
    this.file = file;
    this.power = power;
  }

  /**
   * @throws BadInputException if it is no such file
   */
  public static Ptau open(Path path) {
    SectionedFile file = SectionedFile.open(path, "ptau", 1);
    try {
      PrimeHeader.check(file, file.section(1), 0, Bn254.FP.modulus(), "base field");
      MemorySegment head = file.section(1, 44, "header");
      long power = Integer.toUnsignedLong(head.get(SectionedFile.INT, 36));
      if (power > MOST_POWER) {
        throw file.bad("its power is " + power + "; at most 2^" + MOST_POWER + " are possible");
      }
      file.section(2, 64 * ((2L << power) - 1), "powers in G1");
      file.section(3, 128L << power, "powers in G2");
      return new Ptau(file, (int) power);
    } catch (RuntimeException e) {
      file.close();
      throw e;
    }
  }

  public String name() {
    return file.name();
  }

  /** Says what is wrong. */
  public BadInputException bad(String problem) {
    return file.bad(problem);
  }

  /**
   * The first powers in G1, each on the curve.
   *
   * @throws BadInputException if there are not so many, or one is no point of G1
   */
  public WordVector inG1(int count) {
    long there = (2L << power) - 1;
    if (count > there) {
      throw file.bad(
          "it has %d powers, for circuits of up to 2^%d rows; this one needs %d"
              .formatted(there, power, count));
    }
    WordVector points = new WordVector(file.section(2).asSlice(0, 64L * count), 8);
    TauPowers.check(file, points);
    return points;
  }

  /**
   * tau times the generator of G2.
   *
   * @throws BadInputException if it is no point of G2
   */
  public G2Point inG2() {
    MemorySegment points = file.section(3);
    long[] words = new long[16];
    for (int i = 0; i < words.length; i++) {
      words[i] = points.get(SectionedFile.LONG, 128 + 8L * i);
    }
    for (int i = 0; i < 16; i += 4) {
      if (!Bn254.FP.isReduced(words, i)) {
        throw file.bad("tau in G2 is not below the field's prime");
      }
    }
    G2Point point = G2Point.of(words, 0);
    if (!point.isInGroup()) {
      throw file.bad("tau in G2 is not a point of G2");
    }
    return point;
  }

  @Override
  public void close() {
    file.close();
  }
}

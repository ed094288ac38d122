package org.hearth.prover.backend.vector.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * How many lanes the processor's vectors have, decided once when the program starts: its widest, up
 * to 512 bits. The property {@value #PROPERTY} (128, 256 or 512) narrows it, for tests and
 * diagnosis.
 */
public final class VectorWidth {
  /** Bits of a vector, if not the processor's own widest. */
  public static final String PROPERTY = "hearth.prover.vector-bits";

  private static final VectorSpecies<Double> SPECIES = choose();

  private VectorWidth() {}

  private static VectorSpecies<Double> choose() {
    int widest = DoubleVector.SPECIES_PREFERRED.vectorBitSize();
    int bits = Integer.getInteger(PROPERTY, widest);
    if (bits >= 512) {
      return DoubleVector.SPECIES_512;
    }
    return bits >= 256 ? DoubleVector.SPECIES_256 : DoubleVector.SPECIES_128;
  }

  /** Vectors of that width. */
  public static VectorSpecies<Double> species() {
    return SPECIES;
  }

  /** Bits of the vectors in use. */
  public static int bits() {
    return SPECIES.vectorBitSize();
  }

  /** Each value as often as there are lanes. */
  public static double[] repeat(int lanes, double... values) {
    double[] all = new double[values.length * lanes];
    for (int i = 0; i < all.length; i++) {
      all[i] = values[i / lanes];
    }
    return all;
  }
}

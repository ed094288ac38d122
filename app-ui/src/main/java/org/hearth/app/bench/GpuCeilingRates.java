package org.hearth.app.bench;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A GPU's highest measured rates, each in a millisecond, and what work takes at the least by them.
 *
 * @param products in the base field
 * @param squares in the base field
 * @param memory bytes read and written within the GPU's memory
 * @param copies bytes to the GPU from pinned memory
 */
public record GpuCeilingRates(double products, double squares, double memory, double copies) {
  private static final double MILLION = 1e6;

  /** What an addition of an affine point takes: 8 products and 2 squares of coordinates. */
  private enum Addition {
    G1(8, 2),
    /** A product of the extension is three of the base field, a square two. */
    G2(3 * 8 + 2 * 2, 0);

    private final int products;
    private final int squares;

    Addition(int products, int squares) {
      this.products = products;
      this.squares = squares;
    }
  }

  /** For people: what, and how much in a second. */
  public Map<String, String> words() {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("products in the base field", billions(products));
    all.put("squares in the base field", billions(squares));
    all.put("memory of the card", gigabytes(memory));
    all.put("copies to the card from pinned memory", gigabytes(copies));
    return all;
  }

  private static String billions(double each) {
    return String.format(Locale.ROOT, "%.3f G/s", each / MILLION);
  }

  private static String gigabytes(double each) {
    return String.format(Locale.ROOT, "%.1f GB/s", each / MILLION);
  }

  /** Milliseconds of so many additions in G1. */
  double additionsG1(long additions) {
    return additions(Addition.G1, additions);
  }

  /** Milliseconds of so many additions in G2. */
  double additionsG2(long additions) {
    return additions(Addition.G2, additions);
  }

  private double additions(Addition each, long additions) {
    return additions * (each.products / products + each.squares / squares);
  }

  /**
   * Milliseconds of a transform to the odd coset and back, or of as many: k products for each two
   * of 2^k values there, as many back, and one each between.
   */
  double cosetTransform(int logDomain) {
    return (logDomain + 1.0) * (1L << logDomain) / products;
  }

  /** Milliseconds of copying to the GPU. */
  double copy(long bytes) {
    return bytes / copies;
  }
}

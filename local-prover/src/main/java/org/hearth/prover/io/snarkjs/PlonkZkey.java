package org.hearth.prover.io.snarkjs;

import java.lang.foreign.MemorySegment;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hearth.prover.backend.spi.IndexList;
import org.hearth.prover.backend.spi.WordVector;
import org.hearth.prover.cache.KeyCache;
import org.hearth.prover.curve.Bn254Curve;
import org.hearth.prover.curve.CurveGroup;
import org.hearth.prover.curve.G1Point;
import org.hearth.prover.curve.G2Point;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.io.CutOffFileException;
import org.hearth.prover.io.PrimeHeader;
import org.hearth.prover.io.SectionedFile;
import org.hearth.prover.system.plonk.key.PlonkKey;
import org.hearth.prover.system.plonk.key.PlonkVerifyingKey;

/**
 * Reads PLONK proving keys from .zkey files (protocol 2). Layout: section 2 header, 3 additions, 4
 * to 6 the wires of the columns, 7 to 11 the selectors Qm, Ql, Qr, Qo, Qc, 12 the permutation, 13
 * Lagrange polynomials (not read: they follow from the domain), 14 powers of the secret number;
 * each polynomial by its n coefficients and its values on a domain of 4n.
 */
public final class PlonkZkey {
  private static final int PROTOCOL = 2;
  private static final int HEADER = 92;
  private static final int HEADER_BYTES = HEADER + 64 + 8 * 64 + 128;
  private static final int ADDITION_BYTES = 72;
  private static final int FIRST_SELECTOR = 7;
  private static final int SELECTORS = 5;
  private static final long MOST_WIRES = 1L << 28;

  private PlonkZkey() {}

  /**
   * Maps a key. Sizes, indices and what a verifier needs are always checked; numbers and points
   * unless the cache knows that this very content was before.
   *
   * @return closed by the caller
   * @throws org.hearth.prover.BadInputException if anything about it is wrong
   */
  public static PlonkKey load(Path path, KeyCache cache) {
    KeyCache.Lookup lookup = cache.lookup(path);
    SectionedFile file = SectionedFile.open(path, "zkey", 1);
    try {
      String sha256 = lookup.sha256(file::sha256);
      PlonkKey key = read(file, sha256);
      if (!cache.wasChecked(sha256)) {
        for (int i = 0; i < PlonkVerifyingKey.POINTS.size(); i++) {
          checkScalars(file, key.table(i));
        }
        checkPoints(file, key.powers());
        cache.addChecked(sha256);
      }
      return key;
    } catch (RuntimeException e) {
      file.close();
      throw e;
    } catch (InternalError e) {
      file.close();
      throw new CutOffFileException(String.valueOf(path.getFileName()), e);
    }
  }

  /**
   * Of a key for circuits of 2^logDomain rows, read from its header; nothing else is looked at.
   *
   * @throws org.hearth.prover.BadInputException if it is no key
   */
  public static int logDomain(Path path) {
    try (SectionedFile file = SectionedFile.open(path, "zkey", 1)) {
      requirePlonk(file);
      return log(domain(file, file.section(2, HEADER_BYTES, "header")));
    }
  }

  private static void requirePlonk(SectionedFile file) {
    int protocol = file.section(1, 4, "protocol").get(SectionedFile.INT, 0);
    if (protocol != PROTOCOL) {
      throw file.bad("its protocol is number " + protocol + "; PLONK is 2");
    }
  }

  private static long domain(SectionedFile file, MemorySegment head) {
    long domain = count(head, 80);
    if (Long.bitCount(domain) != 1
        || domain < 1L << PlonkVerifyingKey.LEAST_LOG
        || domain > 1L << PlonkVerifyingKey.MOST_LOG) {
      throw file.bad("its domain size is " + domain + ", not a power of two from 2^3 to 2^25");
    }
    return domain;
  }

  private static PlonkKey read(SectionedFile file, String sha256) {
    requirePlonk(file);
    PrimeHeader.check(file, file.section(2), 0, Bn254.FP.modulus(), "base field");
    PrimeHeader.check(file, file.section(2), 36, Bn254.FR.modulus(), "scalar field");
    MemorySegment head = file.section(2, HEADER_BYTES, "header");
    long wires = count(head, 72);
    long publics = count(head, 76);
    long domain = domain(file, head);
    long additions = count(head, 84);
    long constraints = count(head, 88);
    if (wires > MOST_WIRES
        || additions >= wires
        || publics >= wires - additions
        || constraints > domain
        || publics > constraints) {
      throw file.bad(
          "it claims %d wires, %d of them public and %d sums of others, in %d constraints"
              .formatted(wires, publics, additions, constraints));
    }
    PlonkVerifyingKey verifying = verifyingKey(file, head, (int) publics, log(domain));
    verifying.requireSound();
    PlonkKey key =
        new PlonkKey(
            new PlonkKey.Id(file.name(), sha256),
            file,
            verifying,
            new PlonkKey.Sizes((int) wires, (int) additions, (int) constraints),
            file.section(3, ADDITION_BYTES * additions, additions + " additions"),
            columns(file, constraints, wires),
            tables(file, domain),
            new WordVector(file.section(14, 64 * (domain + 6), "powers of tau"), 8));
    checkAdditions(file, key);
    return key;
  }

  private static long count(MemorySegment head, long at) {
    return Integer.toUnsignedLong(head.get(SectionedFile.INT, at));
  }

  private static int log(long domain) {
    return Long.numberOfTrailingZeros(domain);
  }

  private static PlonkVerifyingKey verifyingKey(
      SectionedFile file, MemorySegment head, int publics, int logDomain) {
    long[] words = new long[(HEADER_BYTES - HEADER) / 8];
    for (int i = 0; i < words.length; i++) {
      words[i] = head.get(SectionedFile.LONG, HEADER + 8L * i);
    }
    for (int i = 0; i < 2; i++) {
      if (!Bn254.FR.isReduced(words, 4 * i)) {
        throw file.bad("k1 or k2 is not below the field's prime");
      }
    }
    for (int i = 8; i < words.length; i += 4) {
      if (!Bn254.FP.isReduced(words, i)) {
        throw file.bad("a coordinate of a point in its header is not below the field's prime");
      }
    }
    List<G1Point> points = new ArrayList<>();
    for (int i = 0; i < PlonkVerifyingKey.POINTS.size(); i++) {
      points.add(G1Point.of(words, 8 + 8 * i));
    }
    BigInteger k1 = Bn254.FR.get(words, 0);
    BigInteger k2 = Bn254.FR.get(words, 4);
    return new PlonkVerifyingKey(
        publics, logDomain, k1, k2, points, G2Point.of(words, words.length - 16));
  }

  private static List<IndexList> columns(SectionedFile file, long constraints, long wires) {
    List<IndexList> columns = new ArrayList<>();
    for (int id = 4; id <= 6; id++) {
      IndexList column = new IndexList(file.section(id, 4 * constraints, "wires of a column"));
      for (int i = 0; i < column.size(); i++) {
        if (Integer.toUnsignedLong(column.get(i)) >= wires) {
          throw file.bad("row " + i + " of section " + id + " names a wire that is not there");
        }
      }
      columns.add(column);
    }
    return columns;
  }

  private static List<PlonkKey.Table> tables(SectionedFile file, long domain) {
    long bytes = 5 * 32 * domain;
    List<PlonkKey.Table> tables = new ArrayList<>();
    for (int i = 0; i < SELECTORS; i++) {
      tables.add(table(file.section(FIRST_SELECTOR + i, bytes, "a selector"), domain));
    }
    MemorySegment permutation = file.section(12, 3 * bytes, "the permutation");
    for (int i = 0; i < 3; i++) {
      tables.add(table(permutation.asSlice(i * bytes, bytes), domain));
    }
    return tables;
  }

  private static PlonkKey.Table table(MemorySegment bytes, long domain) {
    return new PlonkKey.Table(
        new WordVector(bytes.asSlice(0, 32 * domain), 4),
        new WordVector(bytes.asSlice(32 * domain), 4));
  }

  /** Each is of wires before it. */
  private static void checkAdditions(SectionedFile file, PlonkKey key) {
    long[] factor = new long[4];
    int first = key.sizes().wires() - key.sizes().additions();
    for (int i = 0; i < key.sizes().additions(); i++) {
      for (int j = 0; j < 2; j++) {
        if (Integer.toUnsignedLong(key.addend(i, j)) >= first + i) {
          throw file.bad("addition " + i + " is of a wire that is not there yet");
        }
        key.factor(i, j, factor);
        if (!Bn254.FR.isReduced(factor, 0)) {
          throw file.bad("a factor of addition " + i + " is not below the field's prime");
        }
      }
    }
  }

  private static void checkScalars(SectionedFile file, PlonkKey.Table table) {
    for (WordVector vector : List.of(table.coefficients(), table.values())) {
      for (int i = 0; i < vector.size(); i++) {
        if (!Bn254.FR.isReduced(
            vector.word(i, 0), vector.word(i, 1), vector.word(i, 2), vector.word(i, 3))) {
          throw file.bad("a value of its polynomials is not below the field's prime");
        }
      }
    }
  }

  private static void checkPoints(SectionedFile file, WordVector powers) {
    CurveGroup g1 = Bn254Curve.g1();
    long[] point = new long[8];
    for (int i = 0; i < powers.size(); i++) {
      powers.load(i, point, 0);
      if (!Bn254.FP.isReduced(point, 0)
          || !Bn254.FP.isReduced(point, 4)
          || g1.isInfinity(point, 0)
          || !g1.isOnCurve(point, 0)) {
        throw file.bad("power " + i + " of tau is not a point of G1 other than infinity");
      }
    }
  }
}

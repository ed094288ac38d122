package org.hearth.prover.io.snarkjs;

import java.lang.foreign.MemorySegment;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.hearth.prover.backend.spi.Elements;
import org.hearth.prover.backend.spi.IndexList;
import org.hearth.prover.backend.spi.WordVector;
import org.hearth.prover.cache.KeyCache;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.field.PrimeField;
import org.hearth.prover.io.CutOffFileException;
import org.hearth.prover.io.PrimeHeader;
import org.hearth.prover.io.SectionedFile;
import org.hearth.prover.plonkish.key.Domain;
import org.hearth.prover.plonkish.key.Gates;
import org.hearth.prover.plonkish.key.PlonkishKey;
import org.hearth.prover.plonkish.key.PlonkishVerifyingKey;

/**
 * What the .zkey files of PLONK and FFLONK have in common. Section 2, the header: primes, counts of
 * wires, public inputs, rows, additions and constraints, then numbers and points. 3: additions, 4
 * to 6: the wires of the columns, from 7 on: selectors and permutation, each polynomial by its n
 * coefficients and its values on a domain of 4n; then Lagrange polynomials, which are not read as
 * they follow from the domain, and powers of the secret number.
 */
final class GateFile {
  private static final int COUNTS = 72;
  private static final int NUMBERS = 92;
  private static final long MOST_WIRES = 1L << 28;

  /** Elements that are checked at once. */
  private static final int TOGETHER = 1 << 12;

  private final SectionedFile file;
  private final Protocol protocol;
  private final MemorySegment head;
  private final int log;
  private final int publics;
  private final Gates.Sizes sizes;

  /** Of the polynomials. */
  private final List<MemorySegment> tables = new ArrayList<>();

  /**
   * What tells the files of a proof system from others.
   *
   * @param number in section 1
   * @param name for people
   * @param numbers in the header, behind the counts
   * @param points 64 bytes each, in the header, behind the numbers; one of G2 takes two
   */
  record Protocol(int number, String name, int numbers, int points) {
    private int headerBytes() {
      return NUMBERS + 32 * numbers + 64 * points;
    }

    private void require(SectionedFile file) {
      int found = file.section(1, 4, "protocol").get(SectionedFile.INT, 0);
      if (found != number) {
        throw file.bad("its protocol is number " + found + "; " + name + " is " + number);
      }
    }

    /**
     * Of a key for circuits of 2^logDomain rows, read from its header; nothing else is looked at.
     *
     * @throws org.hearth.prover.BadInputException if it is no key
     */
    int logDomain(Path path) {
      try (SectionedFile file = SectionedFile.open(path, "zkey", 1)) {
        require(file);
        return log(file, file.section(2, headerBytes(), "header"));
      }
    }

    /**
     * Maps a key. Sizes, indices and what a verifier needs are always checked; numbers and points
     * unless the cache knows that this very content was before.
     *
     * @return closed by the caller
     * @throws org.hearth.prover.BadInputException if anything about it is wrong
     */
    <V extends PlonkishVerifyingKey> PlonkishKey<V> load(
        Path path, KeyCache cache, Reader<V> reader) {
      KeyCache.Lookup lookup = cache.lookup(path);
      SectionedFile file = SectionedFile.open(path, "zkey", 1);
      try {
        return readable(path, () -> checked(file, lookup, cache, reader));
      } catch (RuntimeException e) {
        file.close();
        throw e;
      }
    }

    private <V extends PlonkishVerifyingKey> PlonkishKey<V> checked(
        SectionedFile file, KeyCache.Lookup lookup, KeyCache cache, Reader<V> reader) {
      String sha256 = lookup.sha256(file::sha256);
      GateFile gates = new GateFile(file, this);
      PlonkishKey<V> key = reader.read(gates, new PlonkishKey.Id(file.name(), sha256));
      if (!cache.wasChecked(sha256)) {
        gates.checkScalars();
        TauPowers.check(file, key.powers());
        cache.addChecked(sha256);
      }
      return key;
    }

    /** A mapped file that became shorter shows as an error when it is read. */
    private static <T> T readable(Path path, Supplier<T> work) {
      try {
        return work.get();
      } catch (InternalError e) {
        throw new CutOffFileException(String.valueOf(path.getFileName()), e);
      }
    }
  }

  /** Reads what a system has of its own. */
  interface Reader<V extends PlonkishVerifyingKey> {
    PlonkishKey<V> read(GateFile file, PlonkishKey.Id id);
  }

  private GateFile(SectionedFile file, Protocol protocol) {
    this.file = file;
    this.protocol = protocol;
    protocol.require(file);
    PrimeHeader.check(file, file.section(2), 0, Bn254.FP.modulus(), "base field");
    PrimeHeader.check(file, file.section(2), 36, Bn254.FR.modulus(), "scalar field");
    this.head = file.section(2, protocol.headerBytes(), "header");
    this.log = log(file, head);
    long wires = count(head, 0);
    long inputs = count(head, 1);
    long additions = count(head, 3);
    long constraints = count(head, 4);
    if (wires > MOST_WIRES
        || additions >= wires
        || inputs >= wires - additions
        || constraints > 1L << log
        || inputs > constraints) {
      throw file.bad(
          "it claims %d wires, %d of them public and %d sums of others, in %d constraints"
              .formatted(wires, inputs, additions, constraints));
    }
    this.publics = (int) inputs;
    this.sizes = new Gates.Sizes((int) wires, (int) additions, (int) constraints);
  }

  private static long count(MemorySegment head, int which) {
    return Integer.toUnsignedLong(head.get(SectionedFile.INT, COUNTS + 4L * which));
  }

  private static int log(SectionedFile file, MemorySegment head) {
    long domain = count(head, 2);
    if (Long.bitCount(domain) != 1
        || domain < 1L << Domain.LEAST_LOG
        || domain > 1L << Domain.MOST_LOG) {
      throw file.bad("its domain size is " + domain + ", not a power of two from 2^3 to 2^25");
    }
    return Long.numberOfTrailingZeros(domain);
  }

  SectionedFile file() {
    return file;
  }

  /** Rows of the domain. */
  long rows() {
    return 1L << log;
  }

  Gates.Sizes sizes() {
    return sizes;
  }

  /** With k1 and k2, which are the first numbers of the header. */
  Domain domain() {
    return new Domain(publics, log, number(0), number(1));
  }

  /** One of the header's, standard form. */
  BigInteger number(int which) {
    return Bn254.FR.get(words(NUMBERS + 32L * which, 1, Bn254.FR, "a number"), 0);
  }

  /**
   * Words of points in the header, not checked to be in their groups.
   *
   * @param first in steps of 64 bytes
   */
  long[] points(int first, int count) {
    return words(
        NUMBERS + 32L * protocol.numbers + 64L * first,
        2 * count,
        Bn254.FP,
        "a coordinate of a point");
  }

  private long[] words(long from, int count, PrimeField field, String what) {
    long[] words = new long[4 * count];
    for (int i = 0; i < words.length; i++) {
      words[i] = head.get(SectionedFile.LONG, from + 8L * i);
    }
    for (int i = 0; i < count; i++) {
      if (!field.isReduced(words, 4 * i)) {
        throw file.bad(what + " in its header is not below the field's prime");
      }
    }
    return words;
  }

  /** The bytes of a polynomial: coefficients and values. */
  long tableBytes() {
    return 5 * 32 * rows();
  }

  /**
   * A polynomial.
   *
   * @param bytes {@link #tableBytes} of them
   */
  Gates.Table table(MemorySegment bytes) {
    tables.add(bytes);
    return new Gates.Table(
        new WordVector(bytes.asSlice(0, 32 * rows()), 4),
        file.elements(bytes.asSlice(32 * rows())));
  }

  /** A polynomial that has a section of its own. */
  Gates.Table table(int section) {
    return table(file.section(section, tableBytes(), "a polynomial"));
  }

  /** The circuit, with its indices and factors checked. */
  Gates gates(List<Gates.Table> tables) {
    Gates gates =
        new Gates(
            sizes,
            file.section(
                3,
                (long) Gates.ADDITION_BYTES * sizes.additions(),
                sizes.additions() + " additions"),
            columns(),
            tables);
    checkAdditions(gates);
    return gates;
  }

  WordVector powers(int section, long count) {
    return new WordVector(file.section(section, 64 * count, "powers of tau"), 8);
  }

  private List<IndexList> columns() {
    List<IndexList> columns = new ArrayList<>();
    for (int id = 4; id <= 6; id++) {
      IndexList column =
          new IndexList(file.section(id, 4L * sizes.constraints(), "wires of a column"));
      for (int i = 0; i < column.size(); i++) {
        if (Integer.toUnsignedLong(column.get(i)) >= sizes.wires()) {
          throw file.bad("row " + i + " of section " + id + " names a wire that is not there");
        }
      }
      columns.add(column);
    }
    return columns;
  }

  /** Each is of wires before it. */
  private void checkAdditions(Gates gates) {
    long[] factor = new long[4];
    int first = sizes.witness();
    for (int i = 0; i < sizes.additions(); i++) {
      for (int j = 0; j < 2; j++) {
        if (Integer.toUnsignedLong(gates.addend(i, j)) >= first + i) {
          throw file.bad("addition " + i + " is of a wire that is not there yet");
        }
        gates.factor(i, j, factor);
        if (!Bn254.FR.isReduced(factor, 0)) {
          throw file.bad("a factor of addition " + i + " is not below the field's prime");
        }
      }
    }
  }

  /** What is checked, all of the file, is read and not mapped. */
  private void checkScalars() {
    for (MemorySegment table : tables) {
      checkReduced(
          file.elements(table),
          Bn254.FR,
          "a value of its polynomials is not below the field's prime");
    }
  }

  private void checkReduced(Elements elements, PrimeField field, String problem) {
    long[] some = new long[4 * TOGETHER];
    for (int from = 0; from < elements.size(); from += TOGETHER) {
      int count = Math.min(TOGETHER, elements.size() - from);
      elements.loadSome(from, count, some, 0);
      for (int i = 0; i < count; i++) {
        if (!field.isReduced(some, 4 * i)) {
          throw file.bad(problem);
        }
      }
    }
  }
}

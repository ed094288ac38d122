package org.hearth.prover.io.snarkjs;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.hearth.prover.backend.spi.IndexList;
import org.hearth.prover.backend.spi.PointTable;
import org.hearth.prover.backend.spi.WordVector;
import org.hearth.prover.io.FileTrouble;
import org.hearth.prover.io.SectionedFile;
import org.hearth.prover.system.groth16.key.KeyParts;
import org.hearth.prover.system.groth16.key.PreparedFile;
import org.hearth.prover.system.groth16.key.ProvingKey;
import org.hearth.prover.system.groth16.key.SparseMatrix;
import org.hearth.prover.system.spi.CheckedKeys;

/** Reads Groth16 proving keys from .zkey files. */
public final class ZkeyReader {
  private ZkeyReader() {}

  /**
   * Maps a key. Sizes are always checked; points and coefficients are checked unless this very file
   * was before.
   *
   * @throws org.hearth.prover.BadInputException if anything about it is wrong
   */
  public static ProvingKey load(Path path, CheckedKeys memory) {
    Zkey zkey = checked(path, memory);
    try {
      return new ProvingKey(partsOf(zkey), zkey);
    } catch (RuntimeException e) {
      zkey.close();
      throw e;
    }
  }

  /**
   * Of a key for circuits of 2^logDomain rows, read from its header; nothing else is looked at.
   *
   * @throws org.hearth.prover.BadInputException if it is no key
   */
  public static int logDomain(Path path) {
    return Zkey.logDomain(path);
  }

  /**
   * The same as {@link #load} through the prepared form beside the key, which is made if it is not
   * there, or is of another key, or damaged. Where it can't be written the key itself is used.
   */
  public static ProvingKey loadPrepared(Path path, CheckedKeys memory) {
    FileTrouble.requireRegular(path);
    PreparedFile file = new PreparedFile(path);
    Optional<ProvingKey> prepared = file.open();
    if (prepared.isPresent()) {
      return prepared.get();
    }
    ProvingKey key = load(path, memory);
    if (!file.write(key.parts())) {
      return key;
    }
    key.close();
    return file.open().orElseGet(() -> load(path, memory));
  }

  private static Zkey checked(Path path, CheckedKeys memory) {
    Zkey zkey = Zkey.open(path);
    try {
      if (!memory.contains(zkey.sha256())) {
        new ZkeyCheck(zkey).run();
        memory.add(zkey.sha256());
      }
      return zkey;
    } catch (RuntimeException e) {
      zkey.close();
      throw e;
    }
  }

  private static KeyParts partsOf(Zkey key) {
    PointTable b1 = table(key.b1(), 0);
    PointTable b2 = table(key.b2(), 0);
    if (Arrays.equals(b1.scalars().toArray(), b2.scalars().toArray())) {
      // They hold the same polynomials, so in every honest key one selection of scalars serves
      // both.
      b2 = new PointTable(b2.points(), b1.scalars(), 0);
    }
    return new KeyParts(
        new KeyParts.Id(key.name(), key.sha256()),
        new KeyParts.Size(key.wires(), key.publics(), key.logDomain()),
        key.points(),
        key.ic(),
        new KeyParts.Tables(
            table(key.a(), 0), b1, b2, table(key.c(), key.publics() + 1), table(key.h(), 0)),
        matrix(key, 0),
        matrix(key, 1));
  }

  private static PointTable table(WordVector points, int firstScalar) {
    int[] present =
        IntStream.range(0, points.size())
            .filter(i -> !points.isZero(i))
            .map(i -> i + firstScalar)
            .toArray();
    return new PointTable(points, IndexList.of(present), firstScalar);
  }

  /** One matrix of a key's records, sorted by rows; values stay where they are. */
  private static SparseMatrix matrix(Zkey key, int matrix) {
    int rows = 1 << key.logDomain();
    int[] next = new int[rows + 1];
    for (int k = 0; k < key.coefficientCount(); k++) {
      if (key.coefficientMatrix(k) == matrix) {
        next[key.coefficientRow(k) + 1]++;
      }
    }
    MemorySegment starts = Arena.ofAuto().allocate(4L * (rows + 1), 64);
    for (int r = 0; r < rows; r++) {
      next[r + 1] += next[r];
      starts.set(SectionedFile.INT, 4L * (r + 1), next[r + 1]);
    }
    MemorySegment entries = Arena.ofAuto().allocate(Math.max(8, 8L * next[rows]), 64);
    for (int k = 0; k < key.coefficientCount(); k++) {
      if (key.coefficientMatrix(k) == matrix) {
        long at = 8L * next[key.coefficientRow(k)]++;
        entries.set(SectionedFile.INT, at, key.coefficientWire(k));
        entries.set(SectionedFile.INT, at + 4, k);
      }
    }
    return new SparseMatrix(rows, starts, entries, key.coefficientValues(), Zkey.COEFFICIENT_BYTES);
  }
}

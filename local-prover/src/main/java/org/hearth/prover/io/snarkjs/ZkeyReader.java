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
import org.hearth.prover.cache.KeyCache;
import org.hearth.prover.io.CutOffFileException;
import org.hearth.prover.io.SectionedFile;
import org.hearth.prover.system.groth16.key.KeyParts;
import org.hearth.prover.system.groth16.key.PreparedFile;
import org.hearth.prover.system.groth16.key.ProvingKey;
import org.hearth.prover.system.groth16.key.SparseMatrix;

/** Reads Groth16 proving keys from .zkey files. */
public final class ZkeyReader {
  private ZkeyReader() {}

  /**
   * Maps a key. Sizes and what a verifier needs are always checked; the other points and the
   * coefficients are checked unless the cache knows that this very content was before.
   *
   * @throws org.hearth.prover.BadInputException if anything about it is wrong
   */
  public static ProvingKey load(Path path, KeyCache cache) {
    KeyCache.Lookup lookup = cache.lookup(path);
    Zkey zkey = Zkey.open(path);
    try {
      return whole(zkey, head(zkey, lookup.sha256(zkey::sha256)), cache);
    } catch (RuntimeException e) {
      zkey.close();
      throw e;
    } catch (InternalError e) {
      zkey.close();
      throw new CutOffFileException(String.valueOf(path.getFileName()), e);
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
   * The same as {@link #load} through the key's prepared form in the cache, which is made if it is
   * not there, or damaged. Where it can't be kept the key itself is used.
   */
  public static ProvingKey loadPrepared(Path path, KeyCache cache) {
    KeyCache.Lookup lookup = cache.lookup(path);
    Zkey zkey = Zkey.open(path);
    try {
      KeyParts.Head head = head(zkey, lookup.sha256(zkey::sha256));
      Optional<PreparedFile> file = PreparedFile.of(cache, head.id().sha256());
      Optional<ProvingKey> prepared = file.flatMap(f -> f.open(head));
      if (prepared.isEmpty()) {
        ProvingKey key = whole(zkey, head, cache);
        prepared = file.filter(f -> f.write(key.parts())).flatMap(f -> f.open(head));
        if (prepared.isEmpty()) {
          return key;
        }
      }
      zkey.close();
      return prepared.get();
    } catch (RuntimeException e) {
      zkey.close();
      throw e;
    } catch (InternalError e) {
      zkey.close();
      throw new CutOffFileException(String.valueOf(path.getFileName()), e);
    }
  }

  /** On the mapped file, which is closed with the key. */
  private static ProvingKey whole(Zkey zkey, KeyParts.Head head, KeyCache cache) {
    String sha256 = head.id().sha256();
    if (!cache.wasChecked(sha256)) {
      new ZkeyCheck(zkey).tables(); // its head was checked when it was read
      cache.addChecked(sha256);
    }
    return new ProvingKey(partsOf(zkey, head), zkey);
  }

  private static KeyParts.Head head(Zkey key, String sha256) {
    new ZkeyCheck(key).head();
    return new KeyParts.Head(
        new KeyParts.Id(key.name(), sha256),
        new KeyParts.Size(key.wires(), key.publics(), key.logDomain()),
        key.points(),
        key.ic().copy());
  }

  private static KeyParts partsOf(Zkey key, KeyParts.Head head) {
    PointTable b1 = table(key.b1(), 0);
    PointTable b2 = table(key.b2(), 0);
    if (Arrays.equals(b1.scalars().toArray(), b2.scalars().toArray())) {
      // They hold the same polynomials, so in every honest key one selection of scalars serves
      // both.
      b2 = new PointTable(b2.points(), b1.scalars(), 0);
    }
    return new KeyParts(
        head,
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

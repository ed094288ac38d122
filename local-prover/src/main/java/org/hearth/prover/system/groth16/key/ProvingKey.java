package org.hearth.prover.system.groth16.key;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.hearth.prover.backend.spi.HeapLimit;
import org.hearth.prover.backend.spi.IndexList;
import org.hearth.prover.backend.spi.PointTable;
import org.hearth.prover.backend.spi.WordVector;
import org.hearth.prover.curve.G1Point;
import org.hearth.prover.curve.G2Point;
import org.hearth.prover.io.FileTrouble;
import org.hearth.prover.io.snarkjs.Zkey;
import org.hearth.prover.io.snarkjs.ZkeyCheck;
import org.hearth.prover.system.spi.CheckedKeys;

/**
 * A Groth16 proving key as provers use it: tables of points with the scalars they belong to, and
 * the matrices A and B by rows. It stands on the mapped .zkey file itself, or on the file kept
 * beside it ({@link PreparedFile}).
 */
public final class ProvingKey implements CircuitTables, AutoCloseable {
  private final KeyParts parts;
  private final AutoCloseable source;

  ProvingKey(KeyParts parts, AutoCloseable source) {
    // Three vectors of the domain and the transform's tables.
    HeapLimit.require(
        (32L << parts.domainLog()) * 6 + 16L * parts.wires(),
        "Proving with the key " + parts.name());
    this.parts = parts;
    this.source = source;
  }

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
   * The k of a key for circuits of 2^k rows, read from its header; nothing else is looked at.
   *
   * @throws org.hearth.prover.BadInputException if it is no key
   */
  public static int domainLogOf(Path path) {
    return Zkey.domainLogOf(path);
  }

  /**
   * The same through the prepared form beside the key, which is made if it is not there, or is of
   * another key, or damaged. Where it can't be written the key itself is used.
   */
  public static ProvingKey loadPrepared(Path path, CheckedKeys memory) {
    FileTrouble.requireRegular(path);
    PreparedFile file = new PreparedFile(path);
    Optional<ProvingKey> prepared = file.open();
    if (prepared.isPresent()) {
      return prepared.get();
    }
    ProvingKey key = load(path, memory);
    if (!file.write(key.parts)) {
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
        key.name(),
        key.sha256(),
        key.wires(),
        key.publics(),
        key.domainLog(),
        key.points(),
        key.ic(),
        table(key.a(), 0),
        b1,
        b2,
        table(key.c(), key.publics() + 1),
        table(key.h(), 0),
        SparseMatrix.of(key, 0),
        SparseMatrix.of(key, 1));
  }

  private static PointTable table(WordVector points, int firstScalar) {
    int[] present =
        IntStream.range(0, points.size())
            .filter(i -> !points.isZero(i))
            .map(i -> i + firstScalar)
            .toArray();
    return new PointTable(points, IndexList.of(present), firstScalar);
  }

  @Override
  public String sha256() {
    return parts.sha256();
  }

  @Override
  public String name() {
    return parts.name();
  }

  @Override
  public int wires() {
    return parts.wires();
  }

  /** Number of public wires, the constant one not included. */
  public int publics() {
    return parts.publics();
  }

  @Override
  public int domainLog() {
    return parts.domainLog();
  }

  /** Affine words of alpha in G1. */
  public long[] alpha1() {
    return parts.points().alpha1();
  }

  public long[] beta1() {
    return parts.points().beta1();
  }

  public long[] beta2() {
    return parts.points().beta2();
  }

  public long[] delta1() {
    return parts.points().delta1();
  }

  public long[] delta2() {
    return parts.points().delta2();
  }

  @Override
  public PointTable a() {
    return parts.a();
  }

  @Override
  public PointTable b1() {
    return parts.b1();
  }

  @Override
  public PointTable b2() {
    return parts.b2();
  }

  @Override
  public PointTable c() {
    return parts.c();
  }

  @Override
  public PointTable h() {
    return parts.h();
  }

  @Override
  public SparseMatrix matrixA() {
    return parts.matrixA();
  }

  @Override
  public SparseMatrix matrixB() {
    return parts.matrixB();
  }

  /** Everything a verifier needs stands in the proving key too. */
  public VerifyingKey verifyingKey() {
    long[] p = new long[8];
    java.util.List<G1Point> points = new java.util.ArrayList<>();
    for (int i = 0; i < parts.ic().size(); i++) {
      parts.ic().load(i, p, 0);
      points.add(G1Point.of(p, 0));
    }
    return new VerifyingKey(
        G1Point.of(alpha1(), 0),
        G2Point.of(beta2(), 0),
        G2Point.of(parts.points().gamma2(), 0),
        G2Point.of(delta2(), 0),
        java.util.List.copyOf(points));
  }

  @Override
  public void close() {
    try {
      source.close();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("closing a mapped key failed", e);
    }
  }
}

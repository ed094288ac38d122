package org.hearth.prover.system.groth16.key;

import org.hearth.prover.backend.spi.PointTable;
import org.hearth.prover.curve.G1Point;
import org.hearth.prover.curve.G2Point;

/**
 * A Groth16 proving key as provers use it: tables of points with the scalars they belong to, and
 * the matrices A and B by rows. It stands on the mapped .zkey file itself, or on its {@link
 * PreparedFile}.
 */
public final class ProvingKey implements CircuitTables, AutoCloseable {
  private final KeyParts parts;
  private final AutoCloseable source;

  /**
   * @param source what the parts stand on; closed with the key
   */
  public ProvingKey(KeyParts parts, AutoCloseable source) {
    this.parts = parts;
    this.source = source;
  }

  /** What it is made of, to be written to a file of its own. */
  public KeyParts parts() {
    return parts;
  }

  /** Whether it stands on a {@link PreparedFile}. */
  public boolean isPrepared() {
    return parts.tables().h().firstScalar() == PointTable.COMPACT;
  }

  @Override
  public String sha256() {
    return parts.head().id().sha256();
  }

  @Override
  public String name() {
    return parts.head().id().name();
  }

  @Override
  public int wires() {
    return parts.head().size().wires();
  }

  /** Number of public wires, the constant one not included. */
  public int publics() {
    return parts.head().size().publics();
  }

  @Override
  public int logDomain() {
    return parts.head().size().logDomain();
  }

  /** Affine words of alpha in G1. */
  public long[] alpha1() {
    return parts.head().points().alpha1();
  }

  public long[] beta1() {
    return parts.head().points().beta1();
  }

  public long[] beta2() {
    return parts.head().points().beta2();
  }

  public long[] delta1() {
    return parts.head().points().delta1();
  }

  public long[] delta2() {
    return parts.head().points().delta2();
  }

  @Override
  public PointTable a() {
    return parts.tables().a();
  }

  @Override
  public PointTable b1() {
    return parts.tables().b1();
  }

  @Override
  public PointTable b2() {
    return parts.tables().b2();
  }

  @Override
  public PointTable c() {
    return parts.tables().c();
  }

  @Override
  public PointTable h() {
    return parts.tables().h();
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
    for (int i = 0; i < parts.head().ic().size(); i++) {
      parts.head().ic().load(i, p, 0);
      points.add(G1Point.of(p, 0));
    }
    return new VerifyingKey(
        G1Point.of(alpha1(), 0),
        G2Point.of(beta2(), 0),
        G2Point.of(parts.head().points().gamma2(), 0),
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

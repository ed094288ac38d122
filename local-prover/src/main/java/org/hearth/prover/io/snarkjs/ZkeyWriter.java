package org.hearth.prover.io.snarkjs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.field.PrimeField;
import org.hearth.prover.io.SectionedFileWriter;
import org.hearth.prover.io.SectionedFileWriter.Section;
import org.hearth.prover.io.circom.R1cs;

/**
 * Writes a Groth16 .zkey in the section order of snarkjs (1, 2, 4, 3, 9, 8, 5, 6, 7, 10), first
 * under a temporary name: a key is there whole or not at all.
 */
public final class ZkeyWriter implements AutoCloseable {
  private static final int MATRIX = 0;
  private static final int ROW = 4;
  private static final int WIRE = 8;
  private static final int VALUE = 12;

  private final SectionedFileWriter file;
  private final int publics;
  private final int wires;

  private ZkeyWriter(SectionedFileWriter file, int publics, int wires) {
    this.file = file;
    this.publics = publics;
    this.wires = wires;
  }

  /**
   * @throws IOException if the folder can't be written or the disk is full
   */
  public static ZkeyWriter create(
      Path target, int wires, int publics, int logDomain, long coefficients) throws IOException {
    long domain = 1L << logDomain;
    SectionedFileWriter file =
        SectionedFileWriter.create(
            target,
            "zkey",
            List.of(
                new Section(1, 4),
                new Section(2, 660),
                new Section(4, 4 + Zkey.COEFFICIENT_BYTES * coefficients),
                new Section(3, 64L * (publics + 1)),
                new Section(9, 64L * domain),
                new Section(8, 64L * (wires - publics - 1)),
                new Section(5, 64L * wires),
                new Section(6, 64L * wires),
                new Section(7, 128L * wires),
                new Section(10, 68)));
    file.number(1, 0, 1);
    file.prime(2, 0, Bn254.FP.modulus());
    file.prime(2, 36, Bn254.FR.modulus());
    file.number(2, 72, wires);
    file.number(2, 76, publics);
    file.number(2, 80, (int) domain);
    file.number(4, 0, (int) coefficients);
    return new ZkeyWriter(file, publics, wires);
  }

  /**
   * @param g1 alpha, beta, delta
   * @param g2 beta, gamma, delta
   */
  public void header(long[] g1, long[] g2) {
    file.words(2, 84, g1, 0, 16);
    file.words(2, 84 + 128, g2, 0, 32);
    file.words(2, 84 + 384, g1, 16, 8);
    file.words(2, 84 + 448, g2, 32, 16);
  }

  /** The coefficients of A and B, then the rows that make the public wires independent. */
  public void coefficients(R1cs r1cs) {
    PrimeField f = Bn254.FR;
    long[] v = new long[4];
    long[] at = {4};
    r1cs.visit((constraint, matrix, wire, coefficient) -> {
      if (matrix < 2) {
        f.toMontgomery(v, 0, coefficient, 0);
        f.toMontgomery(v, 0, v, 0);
        at[0] = record(at[0], matrix, constraint, wire, v);
      }
    });
    f.setOne(v, 0);
    f.toMontgomery(v, 0, v, 0);
    for (int s = 0; s <= publics; s++) {
      at[0] = record(at[0], 0, r1cs.constraints() + s, s, v);
    }
  }

  private long record(long at, int matrix, int row, int wire, long[] value) {
    file.number(4, at + MATRIX, matrix);
    file.number(4, at + ROW, row);
    file.number(4, at + WIRE, wire);
    file.words(4, at + VALUE, value);
    return at + Zkey.COEFFICIENT_BYTES;
  }

  public void a(long[] points) {
    file.words(5, 0, points);
  }

  public void b1(long[] points) {
    file.words(6, 0, points);
  }

  public void b2(long[] points) {
    file.words(7, 0, points);
  }

  /** One point per wire: the first publics + 1 are IC, the rest C. */
  public void icAndC(long[] points) {
    int split = 8 * (publics + 1);
    file.words(3, 0, points, 0, split);
    file.words(8, 0, points, split, 8 * wires - split);
  }

  public void h(long[] points) {
    file.words(9, 0, points);
  }

  /**
   * Section 10 opens with 64 bytes that name the circuit; no contribution follows, since there was
   * no ceremony.
   */
  public void circuitDigest(String sha256Hex) {
    file.bytes(10, 0, HexFormat.of().parseHex(sha256Hex));
  }

  /** Makes the key appear under its name. */
  public void finish() throws IOException {
    file.finish();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}

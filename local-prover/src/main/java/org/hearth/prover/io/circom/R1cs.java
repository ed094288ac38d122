package org.hearth.prover.io.circom;

import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.field.PrimeField;
import org.hearth.prover.io.PrimeHeader;
import org.hearth.prover.io.SectionedFile;

/**
 * A rank-1 constraint system: constraints (A w)(B w) = C w over the scalar field of BN254. Wire 0
 * is one, then outputs, public inputs, private inputs, inner wires. Read from a .r1cs file, whose
 * section 1 is the header and section 2 the constraints, each as three linear combinations of (u32
 * wire, 32 byte coefficient). A file with custom gates is refused: their constraints are not in it.
 */
public final class R1cs implements AutoCloseable {
  /** Hears every term of the system in file order. */
  @FunctionalInterface
  public interface TermVisitor {
    /**
     * @param matrix 0 = A, 1 = B, 2 = C
     * @param coefficient 4 words, standard form; reused between calls
     */
    void term(int constraint, int matrix, int wire, long[] coefficient);
  }

  /** No domain has room for more. */
  private static final long MOST = 1L << Bn254.TWO_ADICITY;

  private final SectionedFile file;
  private final MemorySegment constraints;
  private final int wires;
  private final int publics;
  private final int constraintCount;

  private R1cs(
      SectionedFile file, MemorySegment constraints, int wires, int publics, int constraintCount) {
    this.file = file;
    this.constraints = constraints;
    this.wires = wires;
    this.publics = publics;
    this.constraintCount = constraintCount;
  }

  /**
   * @throws org.hearth.prover.BadInputException if the file is not a constraint system over BN254's
   *     scalar field
   */
  public static R1cs read(Path path) {
    SectionedFile file = SectionedFile.open(path, "r1cs", 1);
    try {
      PrimeHeader.check(file, file.section(1), 0, Bn254.FR.modulus(), "scalar field");
      MemorySegment header = file.section(1, 64, "header");
      CustomGates.refuse(file);
      long wires = Integer.toUnsignedLong(header.get(SectionedFile.INT, 36));
      long outputs = Integer.toUnsignedLong(header.get(SectionedFile.INT, 40));
      long inputs = Integer.toUnsignedLong(header.get(SectionedFile.INT, 44));
      long count = Integer.toUnsignedLong(header.get(SectionedFile.INT, 60));
      MemorySegment body = file.section(2);
      // A linear combination needs 4 bytes at least, a constraint 12.
      if (count > body.byteSize() / 12) {
        throw file.bad("it claims " + count + " constraints, more than its section 2 can hold");
      }
      if (wires == 0 || wires > MOST || outputs + inputs >= wires) {
        throw file.bad(
            "it claims " + wires + " wires with " + (outputs + inputs) + " of them public");
      }
      if (count > MOST) {
        throw file.bad("it has " + count + " constraints; at most 2^28 are supported");
      }
      // The labels say nothing that is needed here, but without them a short file could claim any
      // number of wires.
      file.section(3, 8 * wires, "labels of " + wires + " wires");
      R1cs result = new R1cs(file, body, (int) wires, (int) (outputs + inputs), (int) count);
      result.visit((constraint, matrix, wire, coefficient) -> {});
      return result;
    } catch (RuntimeException e) {
      file.close();
      throw e;
    }
  }

  public int wires() {
    return wires;
  }

  /** Outputs and public inputs together: wires 1 to publics. */
  public int publics() {
    return publics;
  }

  public int constraints() {
    return constraintCount;
  }

  /** Of all combinations together, at most. */
  public long terms() {
    return constraints.byteSize() / 36;
  }

  /** Walks over all terms, checking each length, wire and coefficient before handing it out. */
  public void visit(TermVisitor visitor) {
    PrimeField f = Bn254.FR;
    long[] coefficient = new long[4];
    long at = 0;
    for (int c = 0; c < constraintCount; c++) {
      for (int matrix = 0; matrix < 3; matrix++) {
        if (constraints.byteSize() - at < 4) {
          throw file.bad("its constraints are cut off in constraint " + c);
        }
        long terms = Integer.toUnsignedLong(constraints.get(SectionedFile.INT, at));
        at += 4;
        if (terms > (constraints.byteSize() - at) / 36) {
          throw file.bad("its constraints are cut off in constraint " + c);
        }
        for (long k = 0; k < terms; k++, at += 36) {
          int wire = constraints.get(SectionedFile.INT, at);
          if (wire < 0 || wire >= wires) {
            throw file.bad(
                "constraint "
                    + c
                    + " names wire "
                    + Integer.toUnsignedString(wire)
                    + " of "
                    + wires);
          }
          for (int i = 0; i < 4; i++) {
            coefficient[i] = constraints.get(SectionedFile.LONG, at + 4 + 8L * i);
          }
          if (!f.isReduced(coefficient, 0)) {
            throw file.bad("a coefficient of constraint " + c + " is not below the field's prime");
          }
          visitor.term(c, matrix, wire, coefficient);
        }
      }
    }
    if (at != constraints.byteSize()) {
      throw file.bad("there are bytes left over behind its last constraint");
    }
  }

  /** SHA-256 of the file. */
  public String sha256() {
    return file.sha256();
  }

  @Override
  public void close() {
    file.close();
  }
}

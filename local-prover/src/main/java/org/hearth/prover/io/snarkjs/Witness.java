package org.hearth.prover.io.snarkjs;

import java.lang.foreign.MemorySegment;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hearth.prover.BadInputException;
import org.hearth.prover.backend.spi.WordVector;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.field.PrimeField;
import org.hearth.prover.io.PrimeHeader;
import org.hearth.prover.io.SectionedFile;

/**
 * A witness: the value of every wire of a circuit, in standard form, wire 0 being one. Read from a
 * .wtns file (section 1: u32 n8 = 32, prime, u32 count; section 2: the values, 32 bytes each) it
 * stays mapped until closed.
 */
public final class Witness implements AutoCloseable {
  /** No domain has room for more. */
  private static final long MOST = 1L << Bn254.TWO_ADICITY;

  private final SectionedFile file;
  private final WordVector values;

  private Witness(SectionedFile file, WordVector values) {
    this.file = file;
    this.values = values;
  }

  /**
   * @throws org.hearth.prover.BadInputException if the file is not a witness over BN254's scalar
   *     field
   */
  public static Witness read(Path path) {
    SectionedFile file = SectionedFile.open(path, "wtns", 2);
    try {
      PrimeHeader.check(file, file.section(1), 0, Bn254.FR.modulus(), "scalar field");
      MemorySegment header = file.section(1, 40, "header");
      long count = Integer.toUnsignedLong(header.get(SectionedFile.INT, 36));
      if (count > MOST) {
        throw file.bad("it claims " + count + " values; at most 2^28 are supported");
      }
      MemorySegment body = file.section(2, 32 * count, count + " values");
      Witness witness = new Witness(file, new WordVector(body, 4));
      witness.checkValues();
      return witness;
    } catch (RuntimeException e) {
      file.close();
      throw e;
    }
  }

  private void checkValues() {
    for (int i = 0; i < values.size(); i++) {
      if (!Bn254.FR.isReduced(
          values.word(i, 0), values.word(i, 1), values.word(i, 2), values.word(i, 3))) {
        throw file.bad("the value of wire " + i + " is not below the field's prime");
      }
    }
    if (values.size() == 0 || !value(0).equals(BigInteger.ONE)) {
      throw file.bad("the value of wire 0 is not one");
    }
  }

  /** The file's name, for messages. */
  public String name() {
    return file.name();
  }

  /** All values, 4 words each, standard form. */
  public WordVector values() {
    return values;
  }

  public int size() {
    return values.size();
  }

  /**
   * @param wires of the circuit
   * @param key the name of the circuit's key, for the message
   * @throws org.hearth.prover.BadInputException if this has another number of values
   */
  public void requireSize(int wires, String key) {
    if (size() != wires) {
      throw new BadInputException(
          "The witness %s has %d values and the key %s is for a circuit of %d wires: they belong to different circuits."
              .formatted(name(), size(), key, wires));
    }
  }

  public BigInteger value(int wire) {
    long[] w = new long[4];
    values.load(wire, w, 0);
    return PrimeField.words(w, 0);
  }

  /** The values of wires 1 to n: outputs, then public inputs. */
  public List<BigInteger> publicInputs(int n) {
    List<BigInteger> result = new ArrayList<>(n);
    for (int i = 1; i <= n; i++) {
      result.add(value(i));
    }
    return result;
  }

  @Override
  public void close() {
    file.close();
  }
}

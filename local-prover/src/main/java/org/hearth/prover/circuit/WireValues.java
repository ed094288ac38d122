package org.hearth.prover.circuit;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hearth.prover.field.FieldElement;
import org.hearth.prover.field.PrimeField;

/**
 * The value of every wire of a circuit, in circom's order: a witness as the builder makes it.
 * Immutable.
 */
public final class WireValues {
  private static final int FIELD_BYTES = 32;

  private final PrimeField field;
  private final int publicWires;
  private final long[] words;

  WireValues(PrimeField field, int publicWires, long[] words) {
    this.field = field;
    this.publicWires = publicWires;
    this.words = words;
  }

  public int count() {
    return words.length / 4;
  }

  public FieldElement get(int wire) {
    return FieldElement.load(field, words, 4 * wire);
  }

  /** All values in Montgomery form, four words each; not to be written to. */
  long[] words() {
    return words;
  }

  /** Outputs and public inputs, in the order in which a proof's public inputs stand. */
  public List<BigInteger> publics() {
    List<BigInteger> publics = new ArrayList<>();
    for (int i = 1; i <= publicWires; i++) {
      publics.add(get(i).toBigInteger());
    }
    return List.copyOf(publics);
  }

  /** The same with one wire changed: how tests and tools try whether a constraint notices. */
  public WireValues with(int wire, FieldElement value) {
    long[] changed = words.clone();
    value.store(changed, 4 * wire);
    return new WireValues(field, publicWires, changed);
  }

  /** The bytes of a {@code .wtns} file. */
  public byte[] toWtns() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(FIELD_BYTES * count() + 100);
    try {
      write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** Writes a {@code .wtns} file. */
  public void writeWtns(Path file) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
      write(out);
    }
  }

  /** Version 2, section 1 header, section 2 the values in standard form. */
  private void write(OutputStream stream) throws IOException {
    LittleEndianOutput out = new LittleEndianOutput(stream);
    out.fileHeader("wtns", 2, 2);
    out.section(1, 4 + FIELD_BYTES + 4);
    out.u32(FIELD_BYTES);
    out.u256(field.modulus());
    out.u32(count());
    out.section(2, (long) FIELD_BYTES * count());
    long[] standard = new long[4];
    for (int i = 0; i < count(); i++) {
      field.fromMontgomery(standard, 0, words, 4 * i);
      out.u256(standard, 0);
    }
  }
}

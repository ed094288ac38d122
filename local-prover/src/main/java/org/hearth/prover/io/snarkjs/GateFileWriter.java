package org.hearth.prover.io.snarkjs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hearth.prover.backend.spi.WordVector;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.field.FieldElement;
import org.hearth.prover.io.SectionedFileWriter;
import org.hearth.prover.io.SectionedFileWriter.Section;
import org.hearth.prover.plonkish.key.Domain;
import org.hearth.prover.plonkish.key.Gates;

/**
 * Writes PLONK's and FFLONK's .zkey files in the section order of snarkjs, first under a temporary
 * name: a key is there whole or not at all. All numbers are in Montgomery form.
 */
public final class GateFileWriter implements AutoCloseable {
  private static final int POINTS_AT_ONCE = 1 << 12;

  private final SectionedFileWriter file;
  private final Layout layout;
  private final int rows;

  /**
   * Where things are.
   *
   * @param protocol its number in section 1
   * @param headerBytes of section 2
   * @param tables for each polynomial the section, and the place in it
   */
  private record Layout(
      int protocol,
      int headerBytes,
      List<Place> tables,
      int lagrange,
      int powers,
      int powerCount) {}

  private record Place(int section, int index) {}

  private GateFileWriter(SectionedFileWriter file, Layout layout, int rows) {
    this.file = file;
    this.layout = layout;
    this.rows = rows;
  }

  /**
   * @throws IOException if the folder can't be written or the disk is full
   */
  public static GateFileWriter plonk(Path target, Domain domain, Gates.Sizes sizes, int powers)
      throws IOException {
    List<Place> tables = new ArrayList<>();
    for (int i = 0; i < Gates.S1; i++) {
      tables.add(new Place(7 + i, 0));
    }
    for (int i = 0; i < 3; i++) {
      tables.add(new Place(12, i));
    }
    Layout layout = new Layout(2, 92 + 64 + 8 * 64 + 128, tables, 13, 14, powers);
    List<Section> sections = new ArrayList<>();
    circuit(sections, sizes);
    long table = 5L * 32 * domain.rows();
    for (int i = 0; i < Gates.S1; i++) {
      sections.add(new Section(7 + i, table));
    }
    sections.add(new Section(12, 3 * table));
    sections.add(new Section(13, table * Math.max(1, domain.publics())));
    sections.add(new Section(14, 64L * powers));
    sections.add(new Section(1, 4));
    sections.add(new Section(2, layout.headerBytes));
    return create(target, domain, sizes, layout, sections);
  }

  /**
   * @throws IOException if the folder can't be written or the disk is full
   */
  public static GateFileWriter fflonk(Path target, Domain domain, Gates.Sizes sizes, int powers)
      throws IOException {
    List<Place> tables = new ArrayList<>();
    for (int section : FflonkZkey.SECTIONS) {
      tables.add(new Place(section, 0));
    }
    Layout layout = new Layout(10, 92 + 6 * 32 + 128 + 64, tables, 15, 16, powers);
    List<Section> sections = new ArrayList<>();
    sections.add(new Section(1, 4));
    circuit(sections, sizes);
    long table = 5L * 32 * domain.rows();
    for (int section = 7; section <= 14; section++) {
      sections.add(new Section(section, table));
    }
    sections.add(new Section(15, table * Math.max(1, domain.publics())));
    sections.add(new Section(16, 64L * powers));
    sections.add(new Section(17, 8L * 32 * domain.rows()));
    sections.add(new Section(2, layout.headerBytes));
    return create(target, domain, sizes, layout, sections);
  }

  private static void circuit(List<Section> sections, Gates.Sizes sizes) {
    sections.add(new Section(3, (long) Gates.ADDITION_BYTES * sizes.additions()));
    for (int id = 4; id <= 6; id++) {
      sections.add(new Section(id, 4L * sizes.constraints()));
    }
  }

  private static GateFileWriter create(
      Path target, Domain domain, Gates.Sizes sizes, Layout layout, List<Section> sections)
      throws IOException {
    SectionedFileWriter file = SectionedFileWriter.create(target, "zkey", sections);
    file.number(1, 0, layout.protocol);
    file.prime(2, 0, Bn254.FP.modulus());
    file.prime(2, 36, Bn254.FR.modulus());
    int[] counts = {
      sizes.wires(), domain.publics(), domain.rows(), sizes.additions(), sizes.constraints()
    };
    for (int i = 0; i < counts.length; i++) {
      file.number(2, 72 + 4L * i, counts[i]);
    }
    file.words(2, 92, FieldElement.of(Bn254.FR, domain.k1()).words());
    file.words(2, 92 + 32, FieldElement.of(Bn254.FR, domain.k2()).words());
    return new GateFileWriter(file, layout, domain.rows());
  }

  /** The wires of a sum. */
  public void addition(int i, int one, int other) {
    file.number(3, (long) Gates.ADDITION_BYTES * i, one);
    file.number(3, (long) Gates.ADDITION_BYTES * i + 4, other);
  }

  /** Their factors. */
  public void factors(int i, long[] one, long[] other) {
    file.words(3, (long) Gates.ADDITION_BYTES * i + 8, one);
    file.words(3, (long) Gates.ADDITION_BYTES * i + 40, other);
  }

  /** The wire in a column, 0 to 2, and a row. */
  public void wire(int column, int row, int wire) {
    file.number(4 + column, 4L * row, wire);
  }

  /** A polynomial of the circuit, by its coefficients and its values on the domain of 4n. */
  public void table(int which, long[] coefficients, long[] values) {
    Place place = layout.tables.get(which);
    table(place.section, place.index, coefficients, values);
  }

  /** A Lagrange polynomial. */
  public void lagrange(int which, long[] coefficients, long[] values) {
    table(layout.lagrange, which, coefficients, values);
  }

  private void table(int section, int index, long[] coefficients, long[] values) {
    long at = 5L * 32 * rows * index;
    file.words(section, at, coefficients);
    file.words(section, at + 32L * rows, values);
  }

  /** The powers of tau. */
  public void powers(WordVector points) {
    long[] some = new long[8 * POINTS_AT_ONCE];
    for (int i = 0; i < layout.powerCount; i += POINTS_AT_ONCE) {
      int count = Math.min(POINTS_AT_ONCE, layout.powerCount - i);
      for (int j = 0; j < count; j++) {
        points.load(i + j, some, 8 * j);
      }
      file.words(layout.powers, 64L * i, some, 0, 8 * count);
    }
  }

  /** The coefficients of what C0 of FFLONK is a commitment to. */
  public void sum(long[] coefficients) {
    file.words(17, 0, coefficients);
  }

  /** What the header has behind k1 and k2, in its order. */
  public void header(long[] words) {
    file.words(2, 92 + 64, words);
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

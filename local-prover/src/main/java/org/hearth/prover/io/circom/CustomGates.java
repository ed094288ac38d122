package org.hearth.prover.io.circom;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.hearth.prover.io.PrintableText;
import org.hearth.prover.io.SectionedFile;

/**
 * The custom gates of a .r1cs file: section 4 lists their templates (u32 count; then for each a
 * name that ends with a zero, u32 number of parameters and 32 bytes each), section 5 where they are
 * used (u32 count; …). What such a gate demands stands nowhere in the file, so a system that goes
 * without it accepts any value in its place, and proofs of it can be forged.
 */
final class CustomGates {
  private static final int TEMPLATES = 4;
  private static final int USES = 5;
  private static final int LONGEST_NAME = 60;

  private CustomGates() {}

  /**
   * @throws org.hearth.prover.BadInputException if there is one, or something that can't be read as
   *     none
   */
  static void refuse(SectionedFile file) {
    long templates = count(file, TEMPLATES);
    long uses = count(file, USES);
    if (templates != 0 || uses != 0) {
      throw file.bad(
          "it has custom gates"
              + (templates > 0 ? firstName(file.section(TEMPLATES)) : "")
              + ", whose constraints are not in the file; Groth16 would drop them, so make the circuit without templates marked \"custom\"");
    }
  }

  private static long count(SectionedFile file, int id) {
    if (!file.has(id)) {
      return 0;
    }
    MemorySegment section = file.section(id);
    if (section.byteSize() == 0) {
      return 0;
    }
    // Bytes behind a count of none, or too few for a count, are something that we don't know.
    return section.byteSize() == 4
        ? Integer.toUnsignedLong(section.get(SectionedFile.INT, 0))
        : Math.max(1, section.byteSize());
  }

  private static String firstName(MemorySegment section) {
    StringBuilder name = new StringBuilder();
    for (long at = 4; at < section.byteSize() && name.length() < LONGEST_NAME; at++) {
      char c = (char) (section.get(ValueLayout.JAVA_BYTE, at) & 0xff);
      if (c == 0) {
        break;
      }
      name.append(c);
    }
    return name.isEmpty()
        ? ""
        : " (template " + PrintableText.of(name.toString(), LONGEST_NAME) + ")";
  }
}

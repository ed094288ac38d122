package org.hearth.prover.io.snarkjs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Damage that every kind of sectioned file can have. */
final class DamagedContainers {
  private DamagedContainers() {}

  /**
   * @param needed sections that are read
   */
  static List<Damage> of(String magic, int newestVersion, int... needed) {
    List<Damage> all = new ArrayList<>();
    all.add(
        Damage.of(
            "other letters",
            f -> f.withMagic("ptau"),
            "does not begin with the letters \"" + magic));
    for (int v : new int[] {0, newestVersion + 1, Integer.MIN_VALUE, -1}) {
      all.add(Damage.of("version " + v, f -> f.withVersion(v), "version"));
    }
    for (int n : new int[] {1001, Integer.MAX_VALUE, Integer.MIN_VALUE, -1}) {
      all.add(
          Damage.of(
              "sections " + Integer.toUnsignedString(n), f -> f.withCount(n), "claims to have"));
    }
    all.add(Damage.of("a section more", f -> f.withCount(f.sectionCount() + 1), "cut off"));
    all.add(
        Damage.of(
            "a section fewer",
            f -> f.withCount(f.sectionCount() - 1),
            "")); // missing, or left over
    all.add(Damage.of("no section", f -> f.withCount(0), "left over"));
    all.add(
        new Damage(
            "a byte behind", f -> Arrays.copyOf(f.toBytes(), f.toBytes().length + 1), "left over"));
    all.add(
        new Damage(
            "the last byte missing",
            f -> Arrays.copyOf(f.toBytes(), f.toBytes().length - 1),
            "cut off"));
    for (int id : needed) {
      all.add(Damage.of("no section " + id, f -> f.without(id), "section " + id + " is missing"));
      all.add(Damage.of("section " + id + " twice", f -> f.plus(id, f.body(id)), "twice"));
      all.add(Damage.of("section " + id + " twice, empty", f -> f.plus(id, new byte[0]), "twice"));
      all.add(Damage.of("section " + id + " empty", f -> f.with(id, _ -> new byte[0]), "section"));
      all.add(Damage.of("section " + id + " a byte longer", f -> f.resized(id, 1), ""));
      all.add(Damage.of("section " + id + " a byte shorter", f -> f.resized(id, -1), ""));
      for (long length :
          new long[] {
            1L << 31, (1L << 32) - 1, 1L << 40, Long.MAX_VALUE, Long.MIN_VALUE, -1, -12
          }) {
        String claim = Long.toUnsignedString(length);
        all.add(
            Damage.of(
                "section " + id + " claims " + claim + " bytes",
                f -> f.withLength(id, length),
                "beyond the end"));
      }
      // The next header is then read inside this section, or this section inside the next: they
      // overlap.
      for (int by : new int[] {-1, 1, -12, 12, -64, 64}) {
        all.add(
            Damage.of(
                "length of section " + id + " off by " + by,
                f -> f.withLength(id, f.body(id).length + by),
                ""));
      }
      all.add(Damage.of("length of section " + id + " 0", f -> f.withLength(id, 0), ""));
    }
    return all;
  }
}

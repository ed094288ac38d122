package org.hearth.node.network.facts;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.LongFunction;

/**
 * Compares what a network asks for with what a machine has, before anything is joined or
 * downloaded. Whether the machine is fast enough to win work is another question, which no number
 * here answers.
 */
public final class Preflight {
  /**
   * Networks say GB. Read as 10^9 bytes it lets a machine pass that was sold with so much: firmware
   * keeps a part of it, so that one of 8 GiB reports less than 8 GiB, and mostly still more than 8
   * · 10^9 bytes.
   */
  private static final long GB = 1_000_000_000L;

  private Preflight() {}

  /** In the order processor, memory, disk, graphics; never empty. */
  public static List<Finding> of(NetworkSheet sheet, MachineFacts machine) {
    Hardware asked = sheet.hardware();
    List<Finding> findings = new ArrayList<>(processor(asked, machine));
    findings.add(
        finding("memory", bytes(asked.memoryGb()), machine.memoryBytes(), Preflight::gigabytes));
    findings.add(
        finding(
            "free disk space",
            bytes(asked.diskGb()),
            machine.freeDiskBytes(),
            Preflight::gigabytes));
    findings.add(
        finding(
            "memory of one graphics card",
            bytes(asked.graphicsGb()),
            machine.graphicsMemoryBytes(),
            Preflight::gigabytes));
    return List.copyOf(findings);
  }

  /** A network names cores, threads, both or neither: what it does not name is not asked. */
  private static List<Finding> processor(Hardware asked, MachineFacts machine) {
    List<Finding> findings = new ArrayList<>();
    if (asked.threads().isEmpty() || asked.cores().isPresent()) {
      findings.add(
          finding("cores", number(asked.cores()), number(machine.cores()), Long::toString));
    }
    if (asked.threads().isPresent()) {
      findings.add(
          finding("threads", number(asked.threads()), number(machine.threads()), Long::toString));
    }
    return findings;
  }

  private static Finding finding(
      String what, OptionalLong asked, OptionalLong there, LongFunction<String> amount) {
    String has =
        there.isEmpty()
            ? "what this computer has is not known."
            : "this computer has " + amount.apply(there.getAsLong()) + ".";
    if (asked.isEmpty()) {
      return new Finding(
          Finding.Kind.UNKNOWN, capital(what) + ": what is asked is not known; " + has);
    }
    if (asked.getAsLong() == 0) {
      return new Finding(Finding.Kind.MET, capital(what) + ": nothing is asked; " + has);
    }
    String sentence = capital(what) + ": asked is " + amount.apply(asked.getAsLong()) + "; " + has;
    if (there.isEmpty()) {
      return new Finding(Finding.Kind.UNKNOWN, sentence);
    }
    boolean enough = there.getAsLong() >= asked.getAsLong();
    return new Finding(enough ? Finding.Kind.MET : Finding.Kind.SHORT, sentence);
  }

  private static OptionalLong number(OptionalInt count) {
    return count.isPresent() ? OptionalLong.of(count.getAsInt()) : OptionalLong.empty();
  }

  private static OptionalLong bytes(OptionalInt gigabytes) {
    return gigabytes.isPresent()
        ? OptionalLong.of(gigabytes.getAsInt() * GB)
        : OptionalLong.empty();
  }

  /**
   * Such as "8 GB" and "7.9 GB": cut and not rounded, so that too little never looks like enough.
   */
  private static String gigabytes(long bytes) {
    long tenths = bytes / (GB / 10);
    return tenths % 10 == 0
        ? tenths / 10 + " GB"
        : String.format(Locale.ROOT, "%d.%d GB", tenths / 10, tenths % 10);
  }

  private static String capital(String words) {
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }
}

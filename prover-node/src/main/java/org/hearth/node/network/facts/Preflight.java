package org.hearth.node.network.facts;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Compares what a network asks for with what a machine has, before anything is joined or
 * downloaded. Whether the machine is fast enough to win work is another question, which no number
 * here answers.
 */
public final class Preflight {
  private Preflight() {}

  /** In the order processor, memory, disk, graphics; never empty. */
  public static List<Finding> of(NetworkSheet sheet, MachineFacts machine) {
    return compare(sheet, machine).stream().map(Comparison::finding).toList();
  }

  /** The same in numbers. Which quantities are compared is the network's affair alone. */
  public static List<Comparison> compare(NetworkSheet sheet, MachineFacts machine) {
    Hardware asked = sheet.hardware();
    List<Comparison> all = new ArrayList<>(processor(asked, machine));
    all.add(new Comparison(Quantity.MEMORY, bytes(asked.memoryGb()), machine.memoryBytes()));
    all.add(new Comparison(Quantity.DISK, bytes(asked.diskGb()), machine.freeDiskBytes()));
    all.add(
        new Comparison(
            Quantity.GRAPHICS, bytes(asked.graphicsGb()), machine.graphicsMemoryBytes()));
    return List.copyOf(all);
  }

  /** A network names cores, threads, both or neither: what it does not name is not asked. */
  private static List<Comparison> processor(Hardware asked, MachineFacts machine) {
    List<Comparison> all = new ArrayList<>();
    if (asked.threads().isEmpty() || asked.cores().isPresent()) {
      all.add(new Comparison(Quantity.CORES, number(asked.cores()), number(machine.cores())));
    }
    if (asked.threads().isPresent()) {
      all.add(new Comparison(Quantity.THREADS, number(asked.threads()), number(machine.threads())));
    }
    return all;
  }

  private static OptionalLong number(OptionalInt count) {
    return count.isPresent() ? OptionalLong.of(count.getAsInt()) : OptionalLong.empty();
  }

  private static OptionalLong bytes(OptionalInt gigabytes) {
    return gigabytes.isPresent()
        ? OptionalLong.of(gigabytes.getAsInt() * Quantity.GB)
        : OptionalLong.empty();
  }
}

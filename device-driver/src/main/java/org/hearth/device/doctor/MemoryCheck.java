package org.hearth.device.doctor;

import java.util.List;
import java.util.OptionalLong;
import org.hearth.device.api.DisplayText;

/** Whether there is enough main memory, so that no proof ends in the system's killing Hearth. */
public final class MemoryCheck implements Check {
  private static final String CODE = "memory";
  private static final String TITLE = "Memory";
  private static final long LITTLE = 4L << 30;
  private static final long LITTLE_FREE = 1L << 30;

  private final Computer computer;

  public MemoryCheck(Computer computer) {
    this.computer = computer;
  }

  @Override
  public List<CheckResult> run() {
    OptionalLong all = computer.memory();
    OptionalLong free = computer.memoryAvailable();
    if (all.isEmpty() || free.isEmpty()) {
      return List.of(CheckResult.note(CODE, TITLE, "The memory's size is not reported."));
    }
    String found =
        DisplayText.gibibytes(free.getAsLong())
            + " of "
            + DisplayText.gibibytes(all.getAsLong())
            + " are available.";
    // A machine sold with 4 GiB shows a little less.
    if (all.getAsLong() < LITTLE * 9 / 10) {
      return List.of(
          new CheckResult(
              CODE,
              TITLE,
              Outcome.WARNING,
              found,
              "Circuits of more than about 2^17 rows will not fit.",
              "Let it take small jobs only, or add memory."));
    }
    return List.of(
        free.getAsLong() < LITTLE_FREE
            ? new CheckResult(
                CODE,
                TITLE,
                Outcome.WARNING,
                found,
                "A proof may end for want of memory.",
                "Close programs that you do not need while Hearth works.")
            : CheckResult.good(CODE, TITLE, found));
  }
}

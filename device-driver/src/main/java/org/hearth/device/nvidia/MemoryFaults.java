package org.hearth.device.nvidia;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hearth.device.api.DisplayText;
import org.hearth.device.api.Finding;
import org.hearth.device.api.Reading;
import org.hearth.device.api.Severity;

/**
 * What a card counted of its memory's faults over its life. Consumer cards without ECC report none
 * of it. Meaning of the counters: NVIDIA, "Dynamic Page Retirement" and "GPU Memory Error
 * Management".
 *
 * @param uncorrected errors that ECC could not correct
 * @param retiredPages pages taken out of use after such an error
 * @param remappedRows rows replaced by spare ones after such an error
 * @param remappingFailed 1 when there was no spare row
 */
record MemoryFaults(
    Reading uncorrected, Reading retiredPages, Reading remappedRows, Reading remappingFailed) {

  /** Empty when nothing is wrong, or nothing is reported. */
  Optional<Finding> finding(String gpu) {
    List<String> counted = new ArrayList<>();
    count(uncorrected, "error", "not corrected", counted);
    count(retiredPages, "page", "retired", counted);
    count(remappedRows, "row", "replaced", counted);
    boolean worn = remappingFailed.value().orElse(0) > 0;
    if (worn) {
      counted.add("no spare row left");
    }
    if (counted.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Finding(
            "gpu-memory-errors",
            worn ? Severity.ERROR : Severity.WARNING,
            "The memory of " + gpu + " fails (" + String.join(", ", counted) + ").",
            worn
                ? "Do not prove on this card: its memory is worn out; claim its warranty."
                : "Take back overclocking of the memory and look to its cooling; if the count"
                    + " grows, claim the card's warranty."));
  }

  private static void count(Reading reading, String noun, String what, List<String> counted) {
    long number = (long) reading.value().orElse(0);
    if (number > 0) {
      counted.add(DisplayText.count(number, noun) + " " + what);
    }
  }
}

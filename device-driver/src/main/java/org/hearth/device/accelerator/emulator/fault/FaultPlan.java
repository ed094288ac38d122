package org.hearth.device.accelerator.emulator.fault;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which of an emulated accelerator's proofs go wrong, and how; the same for the same seed. */
public final class FaultPlan {
  /** Nothing goes wrong. */
  public static final FaultPlan NONE = new FaultPlan(List.of());

  private static final Pattern PART = Pattern.compile("([a-z-]+)=([0-9]{1,5})");
  private static final int MOST_PROOFS = 100_000;

  private final List<Optional<Fault>> proofs;
  private int begun;

  private FaultPlan(List<Optional<Fault>> proofs) {
    this.proofs = proofs;
  }

  /**
   * Spreads faults over the first proofs.
   *
   * @param text such as {@code unplug=20,stall=5}
   * @param among so many proofs, at least as many as faults
   * @throws IllegalArgumentException with a sentence that says what cannot be right
   */
  public static FaultPlan parse(String text, int among, long seed) {
    List<Optional<Fault>> proofs = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      Matcher matcher = PART.matcher(part.strip());
      Optional<Fault> fault = matcher.matches() ? Fault.of(matcher.group(1)) : Optional.empty();
      if (fault.isEmpty()) {
        throw new IllegalArgumentException(
            "\"%s\" is no fault with its number, such as unplug=20; there are %s."
                .formatted(part.strip(), Fault.words()));
      }
      proofs.addAll(Collections.nCopies(Integer.parseInt(matcher.group(2)), fault));
    }
    if (among > MOST_PROOFS || proofs.size() > among) {
      throw new IllegalArgumentException(
          "%d faults among %d proofs: there must be as many proofs as faults, and at most %d."
              .formatted(proofs.size(), among, MOST_PROOFS));
    }
    proofs.addAll(Collections.nCopies(among - proofs.size(), Optional.empty()));
    Collections.shuffle(proofs, new Random(seed));
    return new FaultPlan(proofs);
  }

  /** What goes wrong with the proof that begins now. */
  synchronized Optional<Fault> next() {
    return begun < proofs.size() ? proofs.get(begun++) : Optional.empty();
  }
}

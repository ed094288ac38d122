package org.hearth.app.ui.jobs;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.hearth.earnings.listing.JobOrder;

/** The columns of the list of jobs, in the order in which they stand until the user moves them. */
enum JobColumn {
  STATE(178, true, Optional.empty()),
  CIRCUIT(170, true, Optional.of(JobOrder.Key.CIRCUIT)),
  STARTED(136, true, Optional.of(JobOrder.Key.TIME)),
  NETWORK(100, false, Optional.empty()),
  DEVICE(170, true, Optional.empty()),
  SYSTEM(90, false, Optional.empty()),
  PROVING(104, true, Optional.of(JobOrder.Key.DURATION)),
  ENERGY(116, true, Optional.empty()),
  EARNED(196, true, Optional.of(JobOrder.Key.EARNED)),
  ID(120, false, Optional.empty());

  /** Where room is short, the last of these goes first; the user's choice stays. */
  static final List<JobColumn> BY_IMPORTANCE =
      List.of(STATE, CIRCUIT, EARNED, STARTED, PROVING, DEVICE, NETWORK, SYSTEM, ENERGY, ID);

  static final List<JobColumn> FIRST_CHOICE =
      Arrays.stream(values()).filter(column -> column.atFirst).toList();

  private final double width;
  private final boolean atFirst;
  private final Optional<JobOrder.Key> key;

  JobColumn(double width, boolean atFirst, Optional<JobOrder.Key> key) {
    this.width = width;
    this.atFirst = atFirst;
    this.key = key;
  }

  double width() {
    return width;
  }

  double narrowest() {
    // A state or an amount that is cut says something else.
    return Math.rint(
        width
            * switch (this) {
              case STATE, EARNED, ENERGY -> 0.96;
              case PROVING -> 0.9;
              case CIRCUIT, STARTED -> 0.8;
              case NETWORK, DEVICE, SYSTEM, ID -> 0.72;
            });
  }

  /** By what a press on its head sorts; empty when it does not. */
  Optional<JobOrder.Key> key() {
    return key;
  }

  boolean isNumber() {
    return this == PROVING || this == ENERGY || this == EARNED;
  }

  String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}

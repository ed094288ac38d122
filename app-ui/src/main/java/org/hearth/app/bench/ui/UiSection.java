package org.hearth.app.bench.ui;

/** Parts of the measurement that can be asked for alone. */
public enum UiSection {
  /** From the start of the process to the first painted frame. */
  START,
  /** Processor and memory of a program that is paused, with its window open and minimised. */
  IDLE,
  /** Memory and pulses while proofs of 2^16 rows are made. */
  PROVING,
  /** A chart of a year of samples. */
  CHART,
  /** What stays in memory of very many snapshots. */
  UPDATES
}

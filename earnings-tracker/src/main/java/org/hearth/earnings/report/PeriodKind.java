package org.hearth.earnings.report;

/** How long a period is. */
public enum PeriodKind {
  DAY,
  WEEK,
  MONTH,
  YEAR,

  /** From the first booking on. */
  ALL
}

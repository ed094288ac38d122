package org.hearth.earnings.report;

/** How long a bar of a period is; the last one may be shorter, and days have 23 to 25 hours. */
public enum Step {
  HOUR,
  DAY,
  MONTH,
  YEAR
}

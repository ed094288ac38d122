package org.hearth.device.governor;

/** How many degrees the whole range of the work rate makes, learnt from steps that were taken. */
final class Slope {
  private static final double FIRST_GUESS = 45;
  private static final double LEAST = 20;
  private static final double MOST = 110;

  /** Smaller steps tell more about the weather than about the device. */
  private static final double TELLING_STEP = 0.08;

  private double degrees = FIRST_GUESS;
  private double celsiusBefore = Double.NaN;
  private double shareBefore;

  double degrees() {
    return degrees;
  }

  /** A step begins here. */
  void moved(double celsius, double share) {
    celsiusBefore = celsius;
    shareBefore = share;
  }

  /** Something else than a step of the usual kind happened; the last step teaches nothing. */
  void disturbed() {
    celsiusBefore = Double.NaN;
  }

  /** The last step has had its effect. */
  void settled(double celsius, double share) {
    double step = share - shareBefore;
    if (!Double.isNaN(celsiusBefore) && Math.abs(step) >= TELLING_STEP) {
      double seen = (celsius - celsiusBefore) / step;
      if (seen > 0) {
        degrees = Math.clamp((degrees + seen) / 2, LEAST, MOST);
      }
    }
    celsiusBefore = Double.NaN;
  }
}

package org.hearth.app.bench;

import java.util.OptionalDouble;
import org.hearth.app.practice.Settling;

/**
 * How one thing becomes faster in a process that has just begun to do it: it is compiled while it
 * runs.
 *
 * @param first milliseconds of the first run
 * @param tenth milliseconds of the tenth; empty if it was steady before, or there was no time
 * @param runs that were made
 * @param seconds that they took
 * @param steady whether the times fell no more; else the time that there was is over
 */
public record Warming(
    double first, OptionalDouble tenth, int runs, double seconds, boolean steady) {
  private static final double STRETCH_SECONDS = 1;

  /**
   * Runs a body until it is steady.
   *
   * @param mostSeconds after which it is given up
   */
  static Warming of(Timing.Body body, double mostSeconds) {
    Settling settling = new Settling(STRETCH_SECONDS, mostSeconds);
    double first = 0;
    OptionalDouble tenth = OptionalDouble.empty();
    double millis;
    do {
      millis = Timing.once(body);
      if (settling.runs() == 0) {
        first = millis;
      } else if (settling.runs() == 9) {
        tenth = OptionalDouble.of(millis);
      }
    } while (settling.test(millis / 1000));
    return new Warming(first, tenth, settling.runs(), settling.seconds(), settling.settled());
  }
}

package org.hearth.device.api;

import java.util.Locale;
import java.util.OptionalDouble;

/**
 * What a sensor said: a number, or that it says nothing. The two are different types because the
 * libraries underneath answer 0, -1 or 255 for "unknown", and users took those for temperatures.
 */
public sealed interface Reading {
  /** A number in the unit that the place of the reading names; always finite. */
  record Value(double number) implements Reading {
    public Value {
      if (!Double.isFinite(number)) {
        throw new IllegalArgumentException("A reading must be a finite number, not " + number);
      }
    }

    @Override
    public String toString() {
      return String.format(Locale.ROOT, "%.1f", number);
    }
  }

  /** The sensor is absent, forbidden or broken; the reason is for the user to read. */
  record NotReported(String reason) implements Reading {
    @Override
    public String toString() {
      return reason.isEmpty() ? "not reported" : "not reported (" + reason + ")";
    }
  }

  /** The number, when there is one. */
  default OptionalDouble value() {
    return switch (this) {
      case Value v -> OptionalDouble.of(v.number());
      case NotReported _ -> OptionalDouble.empty();
    };
  }

  /** A reading of that number, or "not reported" when it is not finite. */
  static Reading of(double value) {
    return Double.isFinite(value)
        ? new Value(value)
        : new NotReported("the sensor's answer is no number");
  }

  static Reading notReported(String reason) {
    return new NotReported(reason);
  }
}

package org.hearth.device.accelerator.protocol;

import org.hearth.device.api.Reading;

/**
 * How an accelerator is doing, by its own word.
 *
 * @param temperature in °C, in steps of a tenth
 * @param power in W, in steps of a tenth
 */
public record Vitals(Reading temperature, Reading power) {
  /** 0 would be a temperature. */
  private static final int NOT_REPORTED = 0x7fff;

  /** Nothing is known, for one reason. */
  public static Vitals silent(String reason) {
    return new Vitals(Reading.notReported(reason), Reading.notReported(reason));
  }

  public static Vitals parse(byte[] payload) throws AcceleratorException {
    Payload p = Payload.read(payload);
    return new Vitals(reading(p.u16()), reading(p.u16()));
  }

  public byte[] payload() {
    return Payload.write().u16(tenths(temperature)).u16(tenths(power)).done();
  }

  private static Reading reading(int tenths) {
    return tenths == NOT_REPORTED
        ? Reading.notReported("the accelerator does not report it")
        : Reading.of((short) tenths / 10.0);
  }

  private static int tenths(Reading reading) {
    return reading.value().isPresent()
        ? (int) Math.clamp(Math.round(reading.value().getAsDouble() * 10), -0x8000, 0x7ffe)
        : NOT_REPORTED;
  }
}

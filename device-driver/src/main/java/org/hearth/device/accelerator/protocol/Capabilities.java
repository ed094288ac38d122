package org.hearth.device.accelerator.protocol;

import org.hearth.device.api.DisplayText;

/**
 * What an accelerator says of itself.
 *
 * @param version of the protocol
 * @param simulated whether it is an emulator; shown wherever the device is
 * @param groth16Bn254 whether it makes Groth16 proofs over BN254
 * @param keyBytes the largest proving key that it can keep, unsigned
 * @param mostRowsLog the largest circuit's rows, as a power of two
 * @param maker as it says, made safe to show, like the following
 */
public record Capabilities(
    int version,
    boolean simulated,
    boolean groth16Bn254,
    long keyBytes,
    int mostRowsLog,
    String maker,
    String model,
    String firmware) {
  public static final int VERSION = 1;
  private static final int SIMULATED = 1;
  private static final int GROTH16_BN254 = 1;

  /** Of the field's roots of unity; a larger circuit has no domain. */
  private static final int LARGEST_LOG = 28;

  public byte[] payload() {
    return Payload.write()
        .u16(version)
        .u8(simulated ? SIMULATED : 0)
        .u8(groth16Bn254 ? GROTH16_BN254 : 0)
        .u64(keyBytes)
        .u8(mostRowsLog)
        .text(maker)
        .text(model)
        .text(firmware)
        .done();
  }

  public static Capabilities parse(byte[] payload) throws AcceleratorException {
    Payload p = Payload.read(payload);
    Capabilities found =
        new Capabilities(
            p.u16(),
            (p.u8() & SIMULATED) != 0,
            (p.u8() & GROTH16_BN254) != 0,
            p.u64(),
            p.u8(),
            p.text(),
            p.text(),
            p.text());
    if (found.version() != VERSION) {
      throw new AcceleratorException(
          AcceleratorException.Kind.REFUSED,
          "it speaks version " + found.version() + " of the protocol and Hearth version 1");
    }
    if (!found.groth16Bn254()) {
      throw new AcceleratorException(
          AcceleratorException.Kind.REFUSED, "it makes no Groth16 proofs over BN254");
    }
    if (found.mostRowsLog() < 1 || found.mostRowsLog() > LARGEST_LOG) {
      throw new AcceleratorException(
          AcceleratorException.Kind.GARBLED,
          "it says it takes circuits of up to 2^" + found.mostRowsLog() + " rows");
    }
    return found;
  }

  /** Maker and model, with "[simulated]" behind them where it is. */
  public String name() {
    String own = DisplayText.clean(maker + " " + model, "Accelerator");
    return own + (simulated ? " [simulated]" : "");
  }
}

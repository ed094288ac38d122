package org.hearth.prover.io.circom.wasm;

/** What follows an instruction's code (WebAssembly Core Specification 1.0, chapter 5.4). */
final class Immediates {
  private static final int FIRST_ACCESS = 0x28;
  private static final int LAST_ACCESS = 0x3e;

  private Immediates() {}

  /** Of any instruction but those that begin and end blocks. */
  static void skip(int instruction, WasmBytes in) {
    switch (instruction) {
      case 0x0c, 0x0d, 0x10, 0x20, 0x21, 0x22, 0x23, 0x24 -> in.unsigned();
      case 0x0e -> {
        int count = in.count("targets");
        for (int i = 0; i <= count; i++) {
          in.unsigned();
        }
      }
      case 0x11 -> {
        in.unsigned();
        in.skip(1);
      }
      case 0x3f, 0x40 -> in.skip(1);
      case 0x41, 0x42 -> in.skipNumber();
      case 0x43 -> in.skip(Float.BYTES);
      case 0x44 -> in.skip(Double.BYTES);
      default -> {
        if (instruction >= FIRST_ACCESS && instruction <= LAST_ACCESS) {
          in.unsigned();
          in.unsigned();
        }
      }
    }
  }
}

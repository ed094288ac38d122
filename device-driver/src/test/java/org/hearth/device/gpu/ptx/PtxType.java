package org.hearth.device.gpu.ptx;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A type of PTX without floating point, which no kernel here uses. */
enum PtxType {
  PRED(1, false),
  B8(8, false),
  B16(16, false),
  B32(32, false),
  B64(64, false),
  U8(8, false),
  U16(16, false),
  U32(32, false),
  U64(64, false),
  S8(8, true),
  S16(16, true),
  S32(32, true),
  S64(64, true);

  final int bits;
  final boolean signed;

  PtxType(int bits, boolean signed) {
    this.bits = bits;
    this.signed = signed;
  }

  static Optional<PtxType> of(String name) {
    return Arrays.stream(values())
        .filter(type -> type.name().toLowerCase(Locale.ROOT).equals(name))
        .findFirst();
  }

  int bytes() {
    return Math.max(1, bits / 8);
  }

  /** The value that the low bits of a register mean; the bits above them mean nothing. */
  long value(long register) {
    return switch (bits) {
      case 1 -> register & 1;
      case 8 -> signed ? (byte) register : register & 0xFF;
      case 16 -> signed ? (short) register : register & 0xFFFF;
      case 32 -> signed ? (int) register : register & 0xFFFF_FFFFL;
      default -> register;
    };
  }
}

package org.hearth.device.health;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32C;
import org.hearth.device.api.Vital;

/**
 * One record of a history file: the second at which its time begins (unsigned, since 1970), for
 * each vital of {@link #VITALS} one or three half-precision floats (IEEE 754 binary16, 11 bits:
 * 0.06 °C at 100 °C, 0.25 W at 400 W), and a CRC-32C of all that. NaN is "not reported". Records of
 * a file are equally long, so a record that was cut off or damaged costs only itself.
 */
record HealthRecord(long second, float[][] values) {
  /**
   * The order is the file's: new ones go to the end and into files of a new version. The energy
   * counter is left out, being the sum of the powers and too large a number for 11 bits.
   */
  static final List<Vital> VITALS =
      List.of(
          Vital.TEMPERATURE,
          Vital.HOT_SPOT,
          Vital.MEMORY_TEMPERATURE,
          Vital.POWER,
          Vital.FAN,
          Vital.CLOCK,
          Vital.MEMORY_CLOCK,
          Vital.LOAD,
          Vital.MEMORY_LOAD,
          Vital.MEMORY_USED,
          Vital.PCIE_GENERATION,
          Vital.PCIE_LANES,
          Vital.PCIE_REPLAYS,
          Vital.ECC_CORRECTED,
          Vital.ECC_UNCORRECTED);

  /** Memory is kept in MiB, of which 65504, the largest half, are 64 GiB. */
  private static final double MEBIBYTE = 1 << 20;

  private static final float[] UNREAD = {Float.NaN};
  private static final float LARGEST_HALF = 65504f;

  /** In bytes. */
  static int length(Tier tier) {
    return 4 + 2 * tier.valuesPerVital() * VITALS.size() + 4;
  }

  /** The number as it is kept: not too large for a half. */
  static float kept(Vital vital, double value) {
    double scaled = vital == Vital.MEMORY_USED ? value / MEBIBYTE : value;
    return Double.isNaN(scaled)
        ? Float.NaN
        : rounded((float) Math.clamp(scaled, -LARGEST_HALF, LARGEST_HALF));
  }

  /** To a half, so that what is summed up does not depend on whether it was on the disk before. */
  static float rounded(float value) {
    return Float.float16ToFloat(Float.floatToFloat16(value));
  }

  /** The inverse of {@link #kept}. */
  static float shown(Vital vital, float kept) {
    return vital == Vital.MEMORY_USED ? (float) (kept * MEBIBYTE) : kept;
  }

  byte[] bytes(Tier tier) {
    ByteBuffer buffer = ByteBuffer.allocate(length(tier));
    buffer.putInt((int) second);
    for (float[] ofVital : values) {
      for (float value : ofVital) {
        buffer.putShort(Float.floatToFloat16(value));
      }
    }
    buffer.putInt(checksum(buffer.array(), 0, buffer.position()));
    return buffer.array();
  }

  /**
   * @param wanted the vitals to read, because a chart is of one of them; the others are NaN
   * @return empty for a record that is damaged
   */
  static Optional<HealthRecord> parse(Tier tier, byte[] bytes, int offset, Set<Vital> wanted) {
    int length = length(tier);
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    if (buffer.getInt(offset + length - 4) != checksum(bytes, offset, length - 4)) {
      return Optional.empty();
    }
    float[][] values = new float[VITALS.size()][];
    for (int vital = 0; vital < values.length; vital++) {
      if (!wanted.contains(VITALS.get(vital))) {
        values[vital] = UNREAD;
        continue;
      }
      values[vital] = new float[tier.valuesPerVital()];
      for (int i = 0; i < values[vital].length; i++) {
        int at = offset + 4 + 2 * (vital * tier.valuesPerVital() + i);
        values[vital][i] = Float.float16ToFloat(buffer.getShort(at));
      }
    }
    return Optional.of(new HealthRecord(Integer.toUnsignedLong(buffer.getInt(offset)), values));
  }

  private static int checksum(byte[] bytes, int offset, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, offset, length);
    return (int) crc.getValue();
  }

  float lowest(int vital) {
    return values[vital][0];
  }

  float highest(int vital) {
    return values[vital].length == 1 ? values[vital][0] : values[vital][1];
  }

  float mean(int vital) {
    return values[vital].length == 1 ? values[vital][0] : values[vital][2];
  }
}

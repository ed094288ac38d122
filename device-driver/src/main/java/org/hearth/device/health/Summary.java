package org.hearth.device.health;

import java.util.Arrays;
import java.util.Optional;

/** Sums records of one tier up into those of the next: lowest, highest and mean of each vital. */
final class Summary {
  private final Tier tier;
  private final float[] low = new float[HealthRecord.VITALS.size()];
  private final float[] high = new float[HealthRecord.VITALS.size()];
  private final double[] sum = new double[HealthRecord.VITALS.size()];
  private final int[] count = new int[HealthRecord.VITALS.size()];
  private long start = -1;

  /**
   * @param tier of the records that come out
   */
  Summary(Tier tier) {
    this.tier = tier;
  }

  /**
   * Takes a record of the finer tier; they come in time order.
   *
   * @return the finished record, when this one begins another minute or hour
   */
  Optional<HealthRecord> add(HealthRecord record) {
    long period = record.second() - record.second() % tier.seconds();
    Optional<HealthRecord> finished = Optional.empty();
    if (period != start) {
      finished = start < 0 ? Optional.empty() : Optional.of(finish());
      start = period;
      Arrays.fill(low, Float.NaN);
      Arrays.fill(high, Float.NaN);
      Arrays.fill(sum, 0);
      Arrays.fill(count, 0);
    }
    for (int vital = 0; vital < count.length; vital++) {
      float mean = record.mean(vital);
      if (!Float.isNaN(mean)) {
        float lowest = record.lowest(vital);
        float highest = record.highest(vital);
        low[vital] = count[vital] == 0 ? lowest : Math.min(low[vital], lowest);
        high[vital] = count[vital] == 0 ? highest : Math.max(high[vital], highest);
        sum[vital] += mean;
        count[vital]++;
      }
    }
    return finished;
  }

  private HealthRecord finish() {
    float[][] values = new float[count.length][];
    for (int vital = 0; vital < count.length; vital++) {
      float mean =
          count[vital] == 0 ? Float.NaN : HealthRecord.rounded((float) (sum[vital] / count[vital]));
      values[vital] = new float[] {low[vital], high[vital], mean};
    }
    return new HealthRecord(start, values);
  }
}

package org.hearth.device.cpu;

import java.util.regex.Pattern;

/**
 * Rough sorts of processors for the estimate of their power. Watts per core at full load are round
 * numbers from the makers' stated package power divided by cores: EPYC 7763 280 W / 64, Xeon 8380
 * 270 W / 40; Ryzen 5 5600X 76 W / 6, Core i9-13900K 253 W / 24; Ryzen 7 5800U 25 W / 8; N100 6 W /
 * 4. Single processors differ from them by half or more, which is why the result is always called
 * an estimate.
 */
public enum CpuClass {
  SERVER("server", 5.5, 0.35, "EPYC|Xeon|Threadripper|Opteron|Neoverse|Ampere|Graviton|POWER\\d"),
  LOW_POWER(
      "low-power", 2.0, 0.25, "Atom|Celeron|Pentium.*Silver|\\bN\\d{2,3}\\b|Cortex|BCM2|Geode"),
  // Makers mark mobile chips by letters after the number: 5800U, 155H, i7-1260P, 13980HX, 1165G7.
  MOBILE(
      "laptop",
      4.0,
      0.20,
      "\\d(?:U|Y|P|H|HS|HX|HK|HQ|MQ|G[1-7])\\b|\\bApple M\\d|Snapdragon|\\bHX \\d"),
  DESKTOP("desktop", 10.5, 0.15, "");

  private final String words;
  private final double wattsPerCore;
  private final double idleShare;
  private final Pattern names;

  CpuClass(String words, double wattsPerCore, double idleShare, String names) {
    this.words = words;
    this.wattsPerCore = wattsPerCore;
    this.idleShare = idleShare;
    this.names = Pattern.compile(names, Pattern.CASE_INSENSITIVE);
  }

  /** The class that a maker's name points to; desktop when it points nowhere. */
  public static CpuClass ofName(String name) {
    for (CpuClass candidate : values()) {
      if (candidate != DESKTOP && candidate.names.matcher(name).find()) {
        return candidate;
      }
    }
    return DESKTOP;
  }

  String words() {
    return words;
  }

  /** Watts of one core at full load, its share of the rest of the chip included. */
  double wattsPerCore() {
    return wattsPerCore;
  }

  /** The part of full power that is drawn at no load, 0 to 1. */
  double idleShare() {
    return idleShare;
  }
}

package org.hearth.earnings.report;

/**
 * A part of the whole.
 *
 * @param key a network's name, a device's id, a layer or an asset's id; empty for what belongs to
 *     none of them
 */
public record SplitRow(String key, Figures figures) {
  public boolean unassigned() {
    return key.isEmpty();
  }
}

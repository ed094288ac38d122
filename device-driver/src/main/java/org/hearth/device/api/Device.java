package org.hearth.device.api;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A device as the search found it.
 *
 * @param id stable id
 * @param kind CPU, GPU or USB
 * @param name the maker's name for it, made safe to show; ends in "[simulated]" where a simulated
 *     device has to be told from a real one by its name alone
 * @param facts what else is known, name to text, in the order to show them
 * @param canProve whether this version of Hearth can prove on it; if not, the fact "proving" says
 *     why
 * @param simulated whether it is made up for a demonstration or a test
 */
public record Device(
    DeviceId id,
    DeviceKind kind,
    String name,
    Map<String, String> facts,
    boolean canProve,
    boolean simulated) {
  private static final String SIMULATED = "[simulated]";

  public Device {
    // Map.copyOf would lose the order.
    facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
  }

  /** The name, with "[simulated]" behind it where it is. */
  public String label() {
    return simulated && !name.endsWith(SIMULATED) ? name + " " + SIMULATED : name;
  }
}

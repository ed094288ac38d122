package org.hearth.device.power;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * What limits a card takes, in milliwatts; each empty when the card does not tell it.
 *
 * @param least the lowest limit
 * @param most the highest limit
 * @param usual what the card has after a restart
 */
public record PowerBounds(OptionalLong least, OptionalLong most, OptionalLong usual) {
  /** No card draws more through its plugs. */
  private static final long ABSURD = 3_000_000;

  /** Why that limit cannot be; empty when it can, as far as the card tells. */
  public Optional<String> problem(long milliwatts) {
    if (milliwatts <= 0 || milliwatts > ABSURD) {
      return Optional.of(
          "A power limit of " + Watts.of(milliwatts) + " W makes no sense: give 1 to 3000 watts.");
    }
    if (least.isPresent() && milliwatts < least.getAsLong()
        || most.isPresent() && milliwatts > most.getAsLong()) {
      return Optional.of(
          "The card takes no power limit of "
              + Watts.of(milliwatts)
              + " W: give "
              + least.stream().mapToObj(w -> "at least " + Watts.of(w)).findFirst().orElse("")
              + (least.isPresent() && most.isPresent() ? " and " : "")
              + most.stream().mapToObj(w -> "at most " + Watts.of(w)).findFirst().orElse("")
              + " watts.");
    }
    return Optional.empty();
  }
}

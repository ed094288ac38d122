package org.hearth.node.api;

import java.time.Instant;
import java.util.Optional;

/** What a device does for the node now. */
public sealed interface DeviceState {
  /** It is of a kind or make that never proves; its facts say why. */
  record CannotProve() implements DeviceState {}

  /**
   * It could prove, and something is in the way.
   *
   * @param detail the prover's clause
   */
  record NotUsed(String detail) implements DeviceState {}

  /**
   * Too hot, or silent: its governor lets it rest.
   *
   * @param detail the governor's clause
   */
  record PausedByGovernor(String detail) implements DeviceState {}

  /**
   * A proof is on it.
   *
   * @param share of the time that it may work, above 0 to 1
   * @param detail the governor's clause; empty where it is not what slows the device down
   */
  record Proving(double share, String detail) implements DeviceState {}

  /**
   * Free, and the user wants no work on it.
   *
   * @param until when that ends by itself
   */
  record PausedByUser(Optional<Instant> until) implements DeviceState {}

  /** The node is paused, or a rule of the user's lets it rest, also with a proof on it. */
  record Paused() implements DeviceState {}

  record Ready() implements DeviceState {}

  /** It has not yet shown that it computes rightly and at which sizes it is fast. */
  record Untested() implements DeviceState {}
}

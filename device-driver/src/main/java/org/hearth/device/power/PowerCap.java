package org.hearth.device.power;

import java.util.OptionalLong;
import org.hearth.device.api.DeviceId;

/** The power limit of one card, in milliwatts. */
public interface PowerCap {
  DeviceId device();

  /** The card's name, safe to show. */
  String name();

  /** The command with which an administrator sets it. */
  String command(long milliwatts);

  /** Now; empty when the card does not tell. */
  OptionalLong now();

  /** What the card allows. */
  PowerBounds bounds();

  /**
   * Sets it; it holds until it is set again or the driver is unloaded, as by a restart.
   *
   * @throws PowerRefusedException with a sentence for the user; the limit is as it was
   */
  void set(long milliwatts) throws PowerRefusedException;
}

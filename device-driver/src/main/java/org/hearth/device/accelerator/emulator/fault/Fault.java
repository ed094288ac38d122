package org.hearth.device.accelerator.emulator.fault;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What can be made to go wrong with an emulated accelerator, once in a proof. */
public enum Fault {
  /** The cable is pulled; the device has power of its own and goes on. */
  UNPLUG("unplug"),
  /** The cable is pulled and was its power: it forgets key, job and results. */
  POWER_LOSS("power-loss"),
  /** A bit of a frame changes on its way to the host. */
  GARBLE_TO_HOST("garble-to-host"),
  /** A bit of a frame changes on its way to the device. */
  GARBLE_TO_DEVICE("garble-to-device"),
  /** The device neither reads nor writes for a while; the line stays. */
  STALL("stall"),
  /** The proof is wrong. */
  LIE("lie");

  private final String word;

  Fault(String word) {
    this.word = word;
  }

  /** As it is written on the command line. */
  public String word() {
    return word;
  }

  static Optional<Fault> of(String word) {
    return Arrays.stream(values()).filter(fault -> fault.word.equals(word)).findFirst();
  }

  static String words() {
    return List.of(values()).stream().map(Fault::word).collect(Collectors.joining(", "));
  }
}

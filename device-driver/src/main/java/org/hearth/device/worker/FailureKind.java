package org.hearth.device.worker;

import java.util.Optional;
import org.hearth.device.gpu.api.ComputeException;
import org.hearth.device.gpu.api.DeviceHungException;
import org.hearth.device.gpu.api.DeviceLostException;
import org.hearth.device.gpu.api.DeviceUnavailableException;
import org.hearth.device.gpu.api.OutOfDeviceMemoryException;
import org.hearth.device.gpu.api.ProgramRefusedException;

/** How work on a card fails, each with its sentence for the user. The order is the wire's. */
public enum FailureKind {
  /** The card is there no more, or its driver is not. */
  DEVICE_UNAVAILABLE(false, "cannot be used now"),
  OUT_OF_DEVICE_MEMORY(false, "has too little memory free for this job"),
  PROGRAM_REFUSED(false, "does not take Hearth's program", "; install its newest driver"),
  DEVICE_LOST(true, "failed in the middle of its work", " and is started anew"),
  DEVICE_HUNG(true, "did not finish its work in time", " and is started anew"),
  /** The request itself; another device would fail as well. */
  TASK_FAILED(false, "was given work that cannot be done"),
  /** The process ended by itself or was killed. */
  WORKER_DIED(true, "lost the process that works on it", "; a new one is started"),
  WORKER_OUT_OF_MEMORY(
      true, "lost the process that works on it, for the computer's memory was too small for it"),
  /** The process lives but does not answer in time. */
  WORKER_HUNG(true, "did not answer in time", "; its process was ended and a new one is started"),
  WORKER_GARBLED(true, "answered nonsense", "; its process was ended and a new one is started"),
  WORKER_NOT_STARTED(true, "has no process to work on it", ", because none could be started"),
  /** The caller checked an answer, and it was wrong. */
  WRONG_RESULT(true, "computed a wrong result", ", which was thrown away"),
  RESTING(false, "rests for a while after a fault"),
  PAUSED(false, "is paused, because it failed too often"),
  CANCELLED(false, "stopped its work because it was not wanted any more");

  private final boolean fault;
  private final String event;
  private final String consequence;

  FailureKind(boolean fault, String event) {
    this(fault, event, "");
  }

  FailureKind(boolean fault, String event, String consequence) {
    this.fault = fault;
    this.event = event;
    this.consequence = consequence;
  }

  /** What happened, to follow the card's name or "it". */
  String event() {
    return event;
  }

  /** Whether it is a fault of the card or its process, of which only so many are borne. */
  public boolean isFault() {
    return fault;
  }

  /**
   * One sentence.
   *
   * @param card the card's name
   * @param detail what is known besides, "" for nothing
   */
  public String sentence(String card, String detail) {
    return card + " " + event + consequence + (detail.isEmpty() ? "." : " (" + detail + ").");
  }

  static FailureKind of(Throwable failure) {
    return failure instanceof ComputeException device ? of(device) : TASK_FAILED;
  }

  private static FailureKind of(ComputeException failure) {
    return switch (failure) {
      case DeviceHungException _ -> DEVICE_HUNG;
      case DeviceLostException _ -> DEVICE_LOST;
      case DeviceUnavailableException _ -> DEVICE_UNAVAILABLE;
      case OutOfDeviceMemoryException _ -> OUT_OF_DEVICE_MEMORY;
      case ProgramRefusedException _ -> PROGRAM_REFUSED;
    };
  }

  /** Whether a process that met it must end. */
  boolean spoilsTheProcess() {
    return this == DEVICE_LOST || this == DEVICE_HUNG;
  }

  /** Whether a child may say this of itself; the rest is for the parent to find. */
  private boolean isTheChilds() {
    return ordinal() <= TASK_FAILED.ordinal() || this == CANCELLED;
  }

  /** Empty for what no child says. */
  static Optional<FailureKind> ofWire(int number) {
    return number >= 0 && number < values().length && values()[number].isTheChilds()
        ? Optional.of(values()[number])
        : Optional.empty();
  }
}

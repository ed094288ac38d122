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
  DEVICE_LOST(true, "failed in the middle of its work", " and is restarted"),
  DEVICE_HUNG(true, "did not finish its work in time", " and is restarted"),
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
  /** A result was checked, by the process or the caller, and does not verify. */
  DID_NOT_VERIFY(true, "computed a result that does not verify", ", which was thrown away"),
  RESTING(false, "rests for a while after a fault"),
  PAUSED(false, "is paused, because it failed too often"),
  CANCELLED(false, "stopped its work because it was not wanted any more"),
  /** The work is too large or of a kind that this device does not do; others may. */
  TASK_REFUSED(false, "cannot do this job"),
  /** Others have its time or its memory. */
  NO_ROOM(false, "has no room for this job now");

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

  /**
   * Whether the process must be replaced and the device pauses after too many of these. Refusals,
   * bad work and cancelled work are none.
   */
  public boolean isFault() {
    return fault;
  }

  /**
   * Whether it shows that the hardware miscalculates: only a result that did not verify does. A
   * driver that crashes, too little memory, a refusal or bad input say nothing of its arithmetic.
   */
  public boolean countsAgainstHardware() {
    return this == DID_NOT_VERIFY;
  }

  /**
   * One sentence.
   *
   * @param gpu the card's name
   * @param detail what is known besides, "" for nothing
   */
  public String sentence(String gpu, String detail) {
    return gpu + " " + event + consequence + (detail.isEmpty() ? "." : " (" + detail + ").");
  }

  static FailureKind of(Throwable failure) {
    return switch (failure) {
      case ComputeException device -> of(device);
      case TaskRefusedException _ -> TASK_REFUSED;
      case DidNotVerifyException _ -> DID_NOT_VERIFY;
      default -> TASK_FAILED;
    };
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
    return switch (this) {
      case DEVICE_UNAVAILABLE,
          OUT_OF_DEVICE_MEMORY,
          PROGRAM_REFUSED,
          DEVICE_LOST,
          DEVICE_HUNG,
          TASK_FAILED,
          DID_NOT_VERIFY,
          CANCELLED,
          TASK_REFUSED ->
          true;
      case WORKER_DIED,
          WORKER_OUT_OF_MEMORY,
          WORKER_HUNG,
          WORKER_GARBLED,
          WORKER_NOT_STARTED,
          RESTING,
          PAUSED,
          NO_ROOM ->
          false;
    };
  }

  /** Empty for what no child says. */
  static Optional<FailureKind> ofWire(int number) {
    return number >= 0 && number < values().length && values()[number].isTheChilds()
        ? Optional.of(values()[number])
        : Optional.empty();
  }
}

package org.hearth.node.proving;

import java.util.Optional;
import org.hearth.device.api.Device;
import org.hearth.device.api.DeviceId;
import org.hearth.device.governor.WorkRate;
import org.hearth.node.gpu.GpuSituation;

/**
 * What is asked and told about the devices that make proofs, of the whole engine as of the provers
 * of one kind of device.
 */
public interface ProvingDevices {
  /** Why there is no proving on that device now, for the user; empty if it does. */
  Optional<String> obstacle(Device device);

  /** How many jobs the device can be given at once: more than one where others can get ready. */
  default int slots(Device device) {
    return 1;
  }

  /**
   * The device is a better place than the processor for circuits of 2^this rows and more, as far as
   * it is known; any number for the processor itself.
   */
  default int suitsFrom(Device device) {
    return 0;
  }

  /**
   * Whether the device has shown what it is good for. One that has not gets no work: it is neither
   * known to compute rightly nor to be faster than the processor at any size.
   */
  default boolean tested(Device device) {
    return true;
  }

  /** Whether {@link #measure} would find that out now. */
  default boolean unmeasured(Device device) {
    return false;
  }

  /**
   * Tests and measures it, which keeps device and processor busy for seconds or a minute.
   * Interrupted, it ends soon and has learned nothing. Never fails.
   */
  default void measure(Device device) {}

  /**
   * A proof of that device did not verify, and another device then proved the same job: it did not
   * come of a bad witness. A prover of one kind hears it of devices of other kinds, too.
   */
  default void wasWrong(DeviceId device) {}

  /**
   * What the engine keeps on this device is wanted back, unless a proof is made there. May take a
   * second or two.
   */
  default void release(Device device) {}

  /**
   * The owner wants the device for himself, or does so no more: nobody gets it meanwhile, and what
   * is kept there is given back. May be said again at any time.
   *
   * @param why a clause for those who would work on it; empty when they may
   */
  default void keepFree(Device device, Optional<String> why) {
    if (why.isPresent()) {
      release(device);
    }
  }

  /** Who has the device and who waits for it, where several programs share it. */
  default GpuSituation situation(Device device) {
    return GpuSituation.NOBODY;
  }

  /**
   * How much of the time a device may work from now on. Called about once a second and before each
   * proof, also while one is made; returns at once.
   */
  default void pace(Device device, WorkRate rate) {}

  /**
   * Whether a proof on this device can be held back while it is made. One that can't goes on to its
   * end, whatever the rules say meanwhile.
   */
  default boolean canRest(Device device) {
    return true;
  }

  /**
   * Whether the engine sees to that on this device; if not, the caller rests in what it hears of
   * progress.
   */
  default boolean restsByItself(Device device) {
    return false;
  }
}

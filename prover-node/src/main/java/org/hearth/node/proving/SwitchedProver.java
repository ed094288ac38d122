package org.hearth.node.proving;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.hearth.device.api.Device;
import org.hearth.device.api.DeviceId;
import org.hearth.device.governor.WorkRate;
import org.hearth.node.gpu.GpuSituation;
import org.hearth.prover.system.spi.CircuitWitness;
import org.jspecify.annotations.Nullable;

/**
 * A prover that its owner can switch off and on while the node runs. While it is off its devices
 * get no work, a proof on one is finished, and what it keeps there is given back. Nothing is opened
 * before it is on for the first time.
 */
public final class SwitchedProver implements DeviceProver {
  private final BooleanSupplier on;
  private final Supplier<DeviceProver> opener;
  private final NoProver off;
  private @Nullable DeviceProver opened;
  private boolean closed;

  /**
   * @param on asked often
   * @param opener called once at most
   * @param why a clause for the user that says why its devices are not used while it is off
   */
  public SwitchedProver(BooleanSupplier on, Supplier<DeviceProver> opener, String why) {
    this.on = on;
    this.opener = opener;
    this.off = new NoProver(why);
  }

  private synchronized DeviceProver now() {
    if (opened == null && on.getAsBoolean() && !closed) {
      opened = opener.get();
    }
    return opened == null ? off : opened;
  }

  @Override
  public Optional<String> obstacle(Device device) {
    DeviceProver now = now();
    if (on.getAsBoolean()) {
      return now.obstacle(device);
    }
    now.release(device);
    return off.obstacle(device);
  }

  @Override
  public byte[] prove(
      Device device, LoadedKey key, Path file, CircuitWitness witness, ProofProgress progress) {
    return now().prove(device, key, file, witness, progress);
  }

  @Override
  public int slots(Device device) {
    return now().slots(device);
  }

  @Override
  public int suitsFrom(Device device) {
    return now().suitsFrom(device);
  }

  @Override
  public boolean tested(Device device) {
    return now().tested(device);
  }

  @Override
  public boolean unmeasured(Device device) {
    return on.getAsBoolean() && now().unmeasured(device);
  }

  @Override
  public void measure(Device device) {
    now().measure(device);
  }

  @Override
  public void wasWrong(DeviceId device) {
    now().wasWrong(device);
  }

  @Override
  public void release(Device device) {
    now().release(device);
  }

  @Override
  public void keepFree(Device device, Optional<String> why) {
    now().keepFree(device, why);
  }

  @Override
  public GpuSituation situation(Device device) {
    return now().situation(device);
  }

  @Override
  public void pace(Device device, WorkRate rate) {
    now().pace(device, rate);
  }

  @Override
  public boolean restsByItself(Device device) {
    return now().restsByItself(device);
  }

  @Override
  public void close() {
    DeviceProver toClose;
    synchronized (this) {
      closed = true;
      toClose = opened == null ? off : opened;
    }
    toClose.close();
  }
}

package org.hearth.node.proving;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.hearth.device.api.Device;
import org.hearth.device.api.DeviceId;
import org.hearth.device.api.DeviceKind;
import org.hearth.prover.system.spi.CircuitWitness;
import org.junit.jupiter.api.Test;

/** A kind of devices is switched off and on while the node runs. */
class SwitchedProverTest {
  private static final Device GPU =
      new Device(new DeviceId("gpu:1"), DeviceKind.GPU, "a GPU", Map.of(), true, true);
  private static final String WHY = "switched off";

  private final AtomicBoolean on = new AtomicBoolean();
  private final List<String> heard = new ArrayList<>();
  private final SwitchedProver prover = new SwitchedProver(on::get, this::open, WHY);

  private DeviceProver open() {
    heard.add("open");
    return new Recording();
  }

  @Test
  void nothingIsOpenedBeforeItIsOn() {
    assertThat(prover.obstacle(GPU)).contains(WHY);
    assertThat(prover.unmeasured(GPU)).isFalse();
    prover.release(GPU);
    prover.close();
    assertThat(heard).isEmpty();
  }

  @Test
  void switchedOnItIsUsedAndSwitchedOffGivenBack() {
    on.set(true);
    assertThat(prover.obstacle(GPU)).isEmpty();
    assertThat(prover.unmeasured(GPU)).isTrue();
    on.set(false);
    assertThat(prover.obstacle(GPU)).contains(WHY);
    assertThat(prover.unmeasured(GPU)).isFalse();
    on.set(true);
    assertThat(prover.obstacle(GPU)).isEmpty();
    prover.close();
    assertThat(heard).containsExactly("open", "release gpu:1", "close");
  }

  /** A proof that was begun is finished by the prover that began it. */
  @Test
  void whatRunsStaysWithTheProverThatIsOpen() {
    on.set(true);
    assertThat(prover.slots(GPU)).isEqualTo(2);
    on.set(false);
    assertThat(prover.slots(GPU)).isEqualTo(2);
  }

  private final class Recording implements DeviceProver {
    @Override
    public Optional<String> obstacle(Device device) {
      return Optional.empty();
    }

    @Override
    public int slots(Device device) {
      return 2;
    }

    @Override
    public boolean unmeasured(Device device) {
      return true;
    }

    @Override
    public void release(Device device) {
      heard.add("release " + device.id().value());
    }

    @Override
    public byte[] prove(
        Device device, LoadedKey key, Path file, CircuitWitness witness, ProofProgress progress) {
      return new byte[0];
    }

    @Override
    public void close() {
      heard.add("close");
    }
  }
}

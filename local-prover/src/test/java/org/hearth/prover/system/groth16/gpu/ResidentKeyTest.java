package org.hearth.prover.system.groth16.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hearth.device.gpu.opencl.OpenClForTests;
import org.hearth.prover.Fixture;
import org.hearth.prover.Progress;
import org.hearth.prover.TestSeed;
import org.hearth.prover.backend.gpu.FaultyDevice;
import org.hearth.prover.backend.gpu.kernel.Gpu;
import org.hearth.prover.backend.gpu.kernel.LaunchSizer;
import org.hearth.prover.backend.gpu.kernel.WorkGate;
import org.hearth.prover.backend.scalar.ScalarBackend;
import org.hearth.prover.cache.KeyCache;
import org.hearth.prover.circuit.Circuit;
import org.hearth.prover.circuit.LinearCombination;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.field.FieldElement;
import org.hearth.prover.io.snarkjs.ZkeyReader;
import org.hearth.prover.system.groth16.InsecureSetup;
import org.hearth.prover.system.groth16.key.ProvingKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is planned for a key is what it takes, in the key's own form and in the prepared one. */
class ResidentKeyTest {
  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void aFixtureTakesWhatIsCounted(Fixture fixture) throws IOException {
    check(Files.write(folder.resolve("c.zkey"), fixture.bytes("circuit.zkey")));
  }

  /** A sum of 200 wires is a long row, cut in pieces; each piece has a place of its own. */
  @Test
  void longRowsTakeWhatIsCounted() throws IOException {
    Path r1cs = folder.resolve("c.r1cs");
    Circuit circuit =
        system -> {
          LinearCombination sum = system.constant(1);
          for (int i = 0; i < 200; i++) {
            sum = sum.plus(system.privateInput(FieldElement.of(Bn254.FR, i)));
          }
          system.output(system.multiply(sum, sum, "square"), "out");
        };
    circuit.constraints().writeR1cs(r1cs);
    Path zkey = folder.resolve("c.zkey");
    try (ScalarBackend cpu = new ScalarBackend(2)) {
      new InsecureSetup(cpu, TestSeed.secureRandom(ResidentKeyTest.class, 11))
          .run(r1cs, zkey, Progress.NONE);
    }
    check(zkey);
  }

  private static void check(Path zkey) {
    FaultyDevice device = new FaultyDevice(OpenClForTests.device(), FaultyDevice.Fault.NONE, 1);
    Gpu gpu = new Gpu(device.open(), LaunchSizer.FRIENDLY, new WorkGate(), System::nanoTime);
    try (gpu;
        ProvingKey key = ZkeyReader.load(zkey, KeyCache.none());
        ProvingKey prepared =
            ZkeyReader.loadPrepared(zkey, KeyCache.inFolder(zkey.resolveSibling("keys")))) {
      for (ProvingKey form : new ProvingKey[] {key, prepared}) {
        long before = device.allocated();
        ResidentKey resident = new ResidentKey(gpu, form, ResidentKey.bytes(form));
        assertThat(device.allocated() - before).isEqualTo(ResidentKey.bytes(form));
        resident.close();
        assertThat(device.allocated()).isEqualTo(before);
      }
    }
  }
}

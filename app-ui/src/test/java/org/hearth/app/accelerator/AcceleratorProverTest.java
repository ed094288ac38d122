package org.hearth.app.accelerator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.hearth.app.selftest.EmulatedProver;
import org.hearth.device.accelerator.AcceleratorSource;
import org.hearth.device.accelerator.KnownAccelerators;
import org.hearth.device.accelerator.Timeouts;
import org.hearth.device.accelerator.emulator.AcceleratorEmulator;
import org.hearth.device.accelerator.emulator.ProofMaker;
import org.hearth.device.accelerator.link.PseudoTerminal;
import org.hearth.device.accelerator.link.SystemOpener;
import org.hearth.device.accelerator.protocol.Vitals;
import org.hearth.device.api.Device;
import org.hearth.device.api.Finding;
import org.hearth.device.api.Reading;
import org.hearth.device.api.Vital;
import org.hearth.device.governor.WorkRate;
import org.hearth.device.nativelib.OperatingSystem;
import org.hearth.device.usb.UsbListing;
import org.hearth.node.proving.AcceleratorProver;
import org.hearth.node.proving.ProofException;
import org.hearth.node.proving.ProofException.Blame;
import org.hearth.node.proving.ProofProgress;
import org.hearth.node.proving.ProofStoppedException;
import org.hearth.prover.system.StandardProofSystems;
import org.hearth.prover.system.spi.CircuitWitness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What the node does with an accelerator that is slow, warm, failing or not wanted any more. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "no pseudo terminals")
class AcceleratorProverTest {
  private static final Timeouts SHORT =
      new Timeouts(
          Duration.ofMillis(300),
          4,
          Duration.ofSeconds(2),
          Duration.ofMillis(50),
          Duration.ofMillis(20));

  @TempDir private Path folder;
  private SmallJobs jobs;
  private AcceleratorSource source;
  private AcceleratorProver prover;
  private AcceleratorEmulator emulator;
  private Device device;
  private volatile ProofMaker maker;

  @BeforeEach
  void plugIn() throws IOException {
    jobs = new SmallJobs(folder);
    maker =
        new EmulatedProver(
            StandardProofSystems.list(), jobs.engine, new java.security.SecureRandom());
    PseudoTerminal terminal = PseudoTerminal.open(OperatingSystem.current());
    emulator =
        new AcceleratorEmulator(
            Files.createDirectories(folder.resolve("memory")),
            (task, progress) -> maker.prove(task, progress),
            new Vitals(Reading.of(41.5), Reading.of(4.2)));
    EmulatorThread.serve(emulator, terminal);
    source =
        new AcceleratorSource(
            () -> new UsbListing(List.of(), Optional.empty()),
            List.of(terminal.name()),
            new SystemOpener(),
            new KnownAccelerators(folder.resolve("known.txt")),
            SHORT,
            new Random(1),
            Clock.systemUTC(),
            System::nanoTime);
    prover = new AcceleratorProver(source::connection, System::nanoTime);
    device = source.scan().devices().getFirst();
  }

  @AfterEach
  void unplug() {
    source.close();
    jobs.close();
  }

  private byte[] prove(Path file, ProofProgress progress) {
    try (CircuitWitness witness = jobs.key.circuit().open(file)) {
      return prover.prove(device, jobs.key, file, witness, progress);
    }
  }

  private ProofException failure(Path file, ProofProgress progress) {
    return catchThrowableOfType(ProofException.class, () -> prove(file, progress));
  }

  /** A proof that would take a minute if nobody stopped it. */
  private static byte[] slow(org.hearth.device.accelerator.Accelerator.ProgressListener progress)
      throws InterruptedException {
    for (int i = 0; i < 3_000; i++) {
      progress.at("counting", i / 3000.0);
      Thread.sleep(20);
    }
    return new byte[] {1};
  }

  @Test
  void reportsItsHealthAsItsOwnWordAndNoEnergyOfASimulatedDevice() {
    assertThat(device.simulated()).isTrue();
    assertThat(device.name()).isEqualTo("Hearth Emulator [simulated]");
    assertThat(device.facts())
        .containsEntry("proving", "yes: groth16, circuits of up to 2^22 rows");
    var health = source.sample(device.id()).orElseThrow();
    assertThat(health.temperatureCelsius()).isEqualTo(Reading.of(41.5));
    assertThat(health.powerWatts()).isEqualTo(Reading.of(4.2));
    assertThat(health.reading(Vital.FAN)).isInstanceOf(Reading.NotReported.class);
    var power = source.power(device.id()).orElseThrow();
    assertThat(power.watts()).isZero();
    assertThat(power.measured()).isFalse();
  }

  @Test
  void healthIsHeardWhileItProves() throws IOException {
    List<Double> seen = new ArrayList<>();
    maker = (task, progress) -> slow(progress);
    assertThatThrownBy(() ->
            prove(
                jobs.witness(1),
                (step, fraction) -> {
                  source
                      .sample(device.id())
                      .flatMap(h -> h.temperatureCelsius().value().stream().boxed().findFirst())
                      .ifPresent(seen::add);
                  if (fraction > 0.005) {
                    throw new ProofStoppedException("enough");
                  }
                }))
        .isInstanceOf(ProofStoppedException.class);
    assertThat(seen).isNotEmpty().containsOnly(41.5);
  }

  @Test
  void aJobThatIsNotWantedAnyMoreIsCancelledAndTheNextOneIsProved() throws IOException {
    ProofMaker real = maker;
    maker = (task, progress) -> slow(progress);
    assertThatThrownBy(() ->
            prove(
                jobs.witness(1),
                (step, fraction) -> {
                  if (step.equals("counting")) {
                    throw new ProofStoppedException("not wanted any more");
                  }
                }))
        .isInstanceOf(ProofStoppedException.class);
    maker = real;
    assertThat(prove(jobs.witness(2), (step, fraction) -> {})).isNotNull();
    assertThat(emulator.proofsBegun()).isEqualTo(2);
  }

  @Test
  void aDeviceThatIsPausedInAProofGivesItUp() throws IOException {
    maker = (task, progress) -> slow(progress);
    ProofException given =
        failure(
            jobs.witness(1),
            (step, fraction) -> {
              if (step.equals("counting")) {
                prover.pace(device, new WorkRate(0, "paused at 89 °C because it must stay cool"));
              }
            });
    assertThat(given.blame()).isEqualTo(Blame.UNABLE);
    assertThat(given)
        .hasMessageStartingWith(
            "Hearth Emulator [simulated] did not make this proof: it is paused at 89 °C");
    assertThat(prover.obstacle(device)).as("heat is no fault").isEmpty();
  }

  @Test
  void fiveFaultsPauseItAndTheUserReadsWhy() throws IOException {
    maker =
        (task, progress) -> {
          throw new IOException("its memory is broken");
        };
    for (int job = 0; job < 5; job++) {
      assertThat(prover.obstacle(device)).isEmpty();
      assertThat(failure(jobs.witness(job), (step, fraction) -> {}).blame())
          .isEqualTo(Blame.UNVERIFIED);
      prover.wasWrong(device.id());
    }
    assertThat(prover.obstacle(device))
        .contains("it failed too often, the last time because it failed (8): its memory is broken");
    assertThat(source.changed()).as("the node is told").isTrue();
    assertThat(source.scan().findings())
        .extracting(Finding::code)
        .containsExactly("usb-accelerator-paused", "usb-accelerator-failed");
  }

  @Test
  void whatNoOtherDeviceProvedEitherIsNotItsFault() throws IOException {
    Path bad = jobs.witness(1);
    try (var channel = java.nio.channels.FileChannel.open(bad, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(new byte[] {1, 2, 3}), channel.size() - 32);
    }
    for (int i = 0; i < 6; i++) {
      assertThat(failure(bad, (step, fraction) -> {}).blame()).isEqualTo(Blame.UNVERIFIED);
    }
    assertThat(prover.obstacle(device)).isEmpty();
  }
}

package org.hearth.app.accelerator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.hearth.device.accelerator.AcceleratorSource;
import org.hearth.device.accelerator.KnownAccelerators;
import org.hearth.device.accelerator.Timeouts;
import org.hearth.device.accelerator.link.SystemOpener;
import org.hearth.device.api.Device;
import org.hearth.device.api.DeviceId;
import org.hearth.device.usb.UsbListing;
import org.hearth.node.proving.AcceleratorProver;
import org.hearth.node.proving.ProofException;
import org.hearth.prover.Progress;
import org.hearth.prover.system.spi.CircuitWitness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The way that a node takes, over a terminal of the kernel, to the emulator as a program of its own
 * in which everything goes wrong that the plan says. Each job must end with a proof that verifies,
 * from the accelerator or, with a reason told, from the processor; and the emulator's diary must
 * have no proof twice.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "no pseudo terminals")
class AcceleratorEnduranceTest {
  private static final long SEED = 5_031L;
  private static final int JOBS = 100;
  private static final int LIES = 4;
  private static final Map<String, Integer> FAULTS =
      Map.of(
          "unplug", 12,
          "power-loss", 8,
          "garble-to-host", 20,
          "garble-to-device", 20,
          "stall", 5,
          "lie", LIES);

  private static final Timeouts SHORT =
      new Timeouts(
          Duration.ofMillis(150),
          4,
          Duration.ofMillis(600),
          Duration.ofMillis(120),
          Duration.ofMillis(60));

  @TempDir private Path folder;

  @Test
  void everyJobEndsWellWhateverHappensToTheDevice() throws Exception {
    System.out.println("accelerator endurance: seed " + SEED);
    List<String> faults = new ArrayList<>();
    FAULTS.forEach((word, number) -> faults.add(word + "=" + number));
    Path port = folder.resolve("port");
    try (SmallJobs jobs = new SmallJobs(folder);
        EmulatorProcess emulator =
            new EmulatorProcess(
                port,
                "--faults=" + String.join(",", faults.stream().sorted().toList()),
                "--among=" + JOBS,
                "--seed=" + SEED,
                "--away-millis=150",
                "--stall-millis=900");
        AcceleratorSource source =
            new AcceleratorSource(
                () -> new UsbListing(List.of(), Optional.empty()),
                List.of(port.toString()),
                new SystemOpener(),
                new KnownAccelerators(folder.resolve("known.txt")),
                SHORT,
                new Random(SEED),
                Clock.systemUTC(),
                System::nanoTime);
        AcceleratorProver prover = new AcceleratorProver(source::connection, System::nanoTime)) {
      Device device = source.scan().devices().getFirst();
      assertThat(device.label()).isEqualTo("Hearth Emulator [simulated]");
      assertThat(prover.obstacle(device)).isEmpty();

      Map<Integer, String> byProcessor = new HashMap<>();
      Map<String, Integer> numbers = new HashMap<>();
      for (int job = 0; job < JOBS; job++) {
        numbers.put(SmallJobs.checksum(jobs.witness(job)), job);
        prove(jobs, prover, device, job, byProcessor);
      }

      Map<Integer, Integer> begun = counts(emulator.after("begun"), numbers);
      Map<Integer, Integer> made = counts(emulator.after("made"), numbers);
      String story =
          "seed %d; by the processor: %s; the emulator: %s"
              .formatted(SEED, byProcessor, emulator.said());
      FAULTS.forEach((word, number) ->
          assertThat(emulator.count(word)).as("%s: %s", word, story).isEqualTo((long) number));
      assertThat(made.values()).as("no proof is made twice: %s", story).allMatch(n -> n == 1);
      int again = begun.values().stream().mapToInt(n -> n - 1).sum();
      assertThat(again)
          .as("a proof begins again only where power was lost: %s", story)
          .isLessThanOrEqualTo(FAULTS.get("power-loss"));
      for (int job = 0; job < JOBS; job++) {
        if (!byProcessor.containsKey(job)) {
          assertThat(made).as("job %d: %s", job, story).containsKey(job);
        }
      }
      assertThat(byProcessor.values().stream().filter(why -> why.contains("does not verify")))
          .as(story)
          .hasSize(LIES);
      assertThat(byProcessor).as("most faults cost no proof: %s", story).hasSizeLessThan(JOBS / 4);
      System.out.println(
          "accelerator endurance: " + made.size() + " made by the emulator, " + byProcessor);
    }
  }

  private static Map<Integer, Integer> counts(
      List<String> checksums, Map<String, Integer> numbers) {
    Map<Integer, Integer> counts = new HashMap<>();
    for (String checksum : checksums) {
      assertThat(numbers).containsKey(checksum);
      counts.merge(numbers.get(checksum), 1, Integer::sum);
    }
    return counts;
  }

  private static void prove(
      SmallJobs jobs,
      AcceleratorProver prover,
      Device device,
      int job,
      Map<Integer, String> byProcessor)
      throws Exception {
    Path file = jobs.witness(job);
    try (CircuitWitness witness = jobs.key.circuit().open(file)) {
      byte[] proof;
      try {
        proof = prover.prove(device, jobs.key, file, witness, (step, fraction) -> {});
      } catch (ProofException e) {
        assertThat(e).hasMessageContaining("did not make this proof: ");
        byProcessor.put(job, e.getMessage());
        proof = jobs.cpu.prove(jobs.key.circuit(), witness, Progress.NONE);
        if (e.blame() == ProofException.Blame.UNVERIFIED) {
          prover.wasWrong(device.id());
        }
      }
      assertThat(jobs.verifier.verifies(witness.statement(), proof))
          .as("seed %d, job %d", SEED, job)
          .isTrue();
    }
  }

  /** The name under which the self-test and the node write of the same device. */
  @Test
  void thePortNamesTheDevice() {
    assertThat(AcceleratorSource.idOf("/dev/ttyACM0"))
        .isEqualTo(new DeviceId("serial:/dev/ttyACM0"));
  }
}

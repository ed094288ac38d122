package org.hearth.device.accelerator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.hearth.device.Seeds;
import org.hearth.device.accelerator.emulator.AcceleratorEmulator;
import org.hearth.device.accelerator.emulator.ProofTask;
import org.hearth.device.accelerator.link.PseudoTerminal;
import org.hearth.device.accelerator.link.SerialLink;
import org.hearth.device.accelerator.protocol.AcceleratorException;
import org.hearth.device.accelerator.protocol.Frame;
import org.hearth.device.accelerator.protocol.FrameReader;
import org.hearth.device.accelerator.protocol.Hashes;
import org.hearth.device.accelerator.protocol.ProofFormats;
import org.hearth.device.accelerator.protocol.Vitals;
import org.hearth.device.nativelib.OperatingSystem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class AcceleratorTest {
  private static final Timeouts SHORT =
      new Timeouts(
          Duration.ofMillis(120),
          4,
          Duration.ofMillis(400),
          Duration.ofMillis(10),
          Duration.ofMillis(30));

  @TempDir Path folder;
  private final MemoryLine line = new MemoryLine();
  private final AtomicInteger made = new AtomicInteger();
  private final Set<String> provedWitnesses = new HashSet<>();
  private Path key;
  private String keyHash;
  private Thread device;
  private AcceleratorEmulator emulator;
  private volatile boolean lies;

  @BeforeEach
  void start() throws IOException {
    Path memory = Files.createDirectories(folder.resolve("device"));
    key = Files.write(folder.resolve("key"), new byte[200_000]);
    keyHash = HexFormat.of().formatHex(Hashes.sha256(key));
    emulator = new AcceleratorEmulator(memory, this::fakeProof, Vitals.silent("none"));
    device =
        Thread.ofPlatform()
            .daemon()
            .start(() -> {
              try {
                emulator.serve(line.device());
              } catch (IOException e) {
                // the test is over
              }
            });
  }

  @AfterEach
  void stop() throws InterruptedException {
    device.interrupt();
    device.join();
  }

  /** "Proves" in six steps of two milliseconds. */
  private byte[] fakeProof(ProofTask task, Accelerator.ProgressListener progress) throws Exception {
    made.incrementAndGet();
    byte[] text = Files.readAllBytes(task.witness());
    synchronized (provedWitnesses) {
      assertThat(provedWitnesses.add(new String(text, StandardCharsets.UTF_8)))
          .as("a job is proved once")
          .isTrue();
    }
    for (int i = 0; i < 6; i++) {
      progress.at("step " + i, i / 6.0);
      Thread.sleep(2);
    }
    return ("{\"proof of\":\""
            + new String(text, StandardCharsets.UTF_8)
            + "\"}"
            + (lies ? "!" : ""))
        .getBytes(StandardCharsets.UTF_8);
  }

  private AcceleratorService service(int tries) {
    return new AcceleratorService(line::host, SHORT, tries, new Random(7), System::nanoTime);
  }

  private AcceleratorJob job(Path witness) {
    return new AcceleratorJob(ProofFormats.OF_VERSION_1, key, keyHash, witness, 1 << 14);
  }

  private AcceleratorService.Ended prove(AcceleratorService service, String witness)
      throws IOException, InterruptedException {
    Path file = Files.writeString(folder.resolve("w"), witness);
    String right = "{\"proof of\":\"" + witness + "\"}";
    return service.prove(
        job(file),
        proof -> new String(proof, StandardCharsets.UTF_8).equals(right),
        (step, fraction) -> assertThat(fraction).isBetween(0.0, 1.0));
  }

  @Test
  void introducesItselfAsSimulatedAndReportsNoTemperatureThatItHasNot() throws Exception {
    try (Accelerator accelerator = Accelerator.greet(line.host(), SHORT, 1, System::nanoTime)) {
      assertThat(accelerator.capabilities().simulated()).isTrue();
      assertThat(accelerator.capabilities().name()).isEqualTo("Hearth Emulator [simulated]");
      assertThat(accelerator.vitals().orElseThrow().temperature().value()).isEmpty();
    }
  }

  /** 100 jobs; among them 20 are unplugged, 20 garbled and 5 stalled. All end well, none twice. */
  @Test
  void everyJobEndsWellWhateverHappensToTheLine() throws Exception {
    long seed = Seeds.of("AcceleratorTest 1");
    Random random = new Random(seed);
    List<String> troubles = new ArrayList<>();
    int troubled = 0;
    try (AcceleratorService service = service(6)) {
      for (int job = 0; job < 100; job++) {
        int kind = job % 5 == 1 ? 1 : job % 5 == 3 ? 2 : job % 20 == 4 ? 3 : 0;
        Thread trouble = kind == 0 ? null : Thread.ofPlatform().start(() -> disturb(kind, random));
        AcceleratorService.Ended ended = prove(service, "job " + job);
        assertThat(ended.proof())
            .as("seed %d, job %d: %s", seed, job, ended.troubles())
            .isPresent();
        if (trouble != null) {
          trouble.join();
        }
        troubled += ended.troubles().isEmpty() ? 0 : 1;
        ended.troubles().forEach(t -> troubles.add(t.clause()));
      }
    }
    assertThat(made).as("seed %d: each job is proved exactly once", seed).hasValue(100);
    assertThat(emulator.proofsBegun()).isEqualTo(100);
    assertThat(troubled).as("seed %d: the faults were felt", seed).isGreaterThan(10);
    assertThat(troubles)
        .allMatch(clause ->
            clause.startsWith("it was unplugged")
                || clause.startsWith("it is not there")
                || clause.startsWith("it gave no sign of life")
                || clause.startsWith("it did not answer"));
  }

  /** Unplugs for 20 ms, garbles the next two frames, or stalls longer than the host's patience. */
  private void disturb(int kind, Random random) {
    try {
      Thread.sleep(random.nextInt(12));
      switch (kind) {
        case 1 -> {
          line.unplug();
          Thread.sleep(20);
          line.plugIn();
        }
        case 2 -> {
          AtomicInteger left = new AtomicInteger(2);
          line.fault(bytes -> {
            if (left.getAndDecrement() > 0) {
              bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            }
            return bytes;
          });
        }
        default -> {
          line.block(true);
          Thread.sleep(SHORT.silence().toMillis() + 300);
          line.block(false);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void aDeviceThatLiesIsNotAskedAgainAndTheUserReadsWhy() throws Exception {
    lies = true;
    try (AcceleratorService service = service(6)) {
      AcceleratorService.Ended ended = prove(service, "a");
      assertThat(ended.proof()).isEmpty();
      assertThat(ended.words()).isEqualTo("its proof does not verify");
      lies = false;
      assertThat(prove(service, "b").proof()).as("the next job may be right").isPresent();
    }
  }

  @Test
  void aDeviceThatIsNeverThereEndsTheJobInTime() throws Exception {
    line.unplug();
    try (AcceleratorService service = service(3)) {
      assertThat(prove(service, "a").troubles()).hasSize(3);
    }
  }

  @Test
  void theSameJobAskedAgainIsNotProvedAgain() throws Exception {
    Path witness = Files.writeString(folder.resolve("w"), "once");
    byte[] id = new byte[16];
    byte[] first;
    try (Accelerator a = Accelerator.greet(line.host(), SHORT, 1, System::nanoTime)) {
      a.key(job(witness), (s, f) -> {});
      first = a.prove(id, job(witness), (s, f) -> {});
    }
    try (Accelerator a = Accelerator.greet(line.host(), SHORT, 99, System::nanoTime)) {
      assertThat(a.prove(id, job(witness), (s, f) -> {})).isEqualTo(first);
    }
    assertThat(made).hasValue(1);
  }

  @Test
  void whatIsNotAsAnnouncedIsRefused() throws Exception {
    try (Accelerator a = Accelerator.greet(line.host(), SHORT, 1, System::nanoTime)) {
      Path witness = Files.writeString(folder.resolve("w"), "x");
      AcceleratorJob other =
          new AcceleratorJob(ProofFormats.OF_VERSION_1, key, "00".repeat(32), witness, 1 << 14);
      assertThatThrownBy(() -> a.key(other, (s, f) -> {}))
          .isInstanceOf(AcceleratorException.class)
          .hasMessageContaining("what came is not what was announced");
      assertThatThrownBy(() -> a.prove(new byte[16], job(witness), (s, f) -> {}))
          .isInstanceOf(AcceleratorException.class)
          .hasMessageContaining("it does not have the key");
    }
  }

  @Test
  void framesAreFoundInAnyRubbishAndInAnyPieces() {
    long seed = Seeds.of("AcceleratorTest 2");
    Random random = new Random(seed);
    for (int round = 0; round < 300; round++) {
      FrameReader reader = new FrameReader();
      byte[] rubbish = new byte[random.nextInt(200)];
      random.nextBytes(rubbish);
      byte[] payload = new byte[random.nextInt(300)];
      random.nextBytes(payload);
      byte[] frame = new Frame(random.nextInt(256), random.nextInt(), payload).bytes();
      byte[] after = new byte[40];
      byte[] all = new byte[rubbish.length + frame.length + after.length];
      System.arraycopy(rubbish, 0, all, 0, rubbish.length);
      System.arraycopy(frame, 0, all, rubbish.length, frame.length);
      Optional<Frame> found = Optional.empty();
      for (int at = 0; at < all.length; ) {
        int piece = Math.min(1 + random.nextInt(50), all.length - at);
        reader.add(java.util.Arrays.copyOfRange(all, at, at + piece), piece);
        found = found.or(reader::next);
        at += piece;
      }
      assertThat(found).as("seed %d, round %d", seed, round).isPresent();
      assertThat(found.get().payload()).isEqualTo(payload);
    }
  }

  @Test
  void everyDamagedBitIsNoticed() {
    byte[] frame = new Frame(3, 77, new byte[] {1, 2, 3, 4, 5}).bytes();
    for (int bit = 0; bit < frame.length * 8; bit++) {
      byte[] damaged = frame.clone();
      damaged[bit / 8] ^= (byte) (1 << (bit % 8));
      FrameReader reader = new FrameReader();
      reader.add(damaged, damaged.length);
      assertThat(reader.next()).as("bit %d", bit).isEmpty();
    }
  }

  /** Through the kernel's terminals, opened by the library for serial ports. */
  @Test
  @DisabledOnOs(OS.WINDOWS)
  void speaksOverAPseudoTerminal() throws Exception {
    Path memory = Files.createDirectories(folder.resolve("pty"));
    PseudoTerminal terminal = PseudoTerminal.open(OperatingSystem.current());
    Thread served =
        Thread.ofPlatform()
            .daemon()
            .start(() -> {
              try {
                new AcceleratorEmulator(memory, this::fakeProof, Vitals.silent("none"))
                    .serve(terminal);
              } catch (IOException | IllegalStateException e) {
                // the test is over
              }
            });
    try (AcceleratorService service =
        new AcceleratorService(
            () -> SerialLink.open(terminal.name()),
            Timeouts.USUAL,
            2,
            new Random(1),
            System::nanoTime)) {
      for (int job = 0; job < 5; job++) {
        AcceleratorService.Ended ended = prove(service, "over the terminal " + job);
        assertThat(ended.troubles()).isEmpty();
        assertThat(ended.proof()).isPresent();
        service.close(); // as when it is unplugged
      }
    }
    assertThat(served.isAlive()).isTrue();
  }
}

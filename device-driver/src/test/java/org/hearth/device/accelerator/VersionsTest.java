package org.hearth.device.accelerator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.hearth.device.accelerator.emulator.AcceleratorEmulator;
import org.hearth.device.accelerator.emulator.ProofMaker;
import org.hearth.device.accelerator.emulator.ProofTask;
import org.hearth.device.accelerator.link.Link;
import org.hearth.device.accelerator.protocol.AcceleratorException;
import org.hearth.device.accelerator.protocol.AcceleratorException.Kind;
import org.hearth.device.accelerator.protocol.Capabilities;
import org.hearth.device.accelerator.protocol.Frame;
import org.hearth.device.accelerator.protocol.FrameReader;
import org.hearth.device.accelerator.protocol.FrameType;
import org.hearth.device.accelerator.protocol.Hashes;
import org.hearth.device.accelerator.protocol.Payload;
import org.hearth.device.accelerator.protocol.ProofFormats;
import org.hearth.device.accelerator.protocol.SystemOffer;
import org.hearth.device.accelerator.protocol.Vitals;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Host and device of either version, and a proof system that this module has never heard of. */
class VersionsTest {
  private static final ProofFormats PREIMAGE =
      new ProofFormats("preimage", "preimage-hash", "preimage-bytes", "preimage-opening");
  private static final SystemOffer PREIMAGES = new SystemOffer(PREIMAGE, 1000, 300_000, 300_000, 1);
  private static final SystemOffer GROTH16 = SystemOffer.ofVersion1(1000, 20);
  private static final Timeouts SHORT =
      new Timeouts(
          Duration.ofMillis(500),
          4,
          Duration.ofSeconds(5),
          Duration.ofMillis(10),
          Duration.ofMillis(100));

  @TempDir Path folder;
  private final List<ProofTask> tasks = new CopyOnWriteArrayList<>();
  private Path key;
  private Path witness;
  private String keySha256;

  @BeforeEach
  void files() throws IOException {
    key = Files.write(folder.resolve("key"), new byte[100]);
    keySha256 = HexFormat.of().formatHex(Hashes.sha256(key));
    byte[] bytes = new byte[200_000];
    new Random(5).nextBytes(bytes);
    witness = Files.write(folder.resolve("witness"), bytes);
  }

  private AcceleratorJob job(ProofFormats formats, int mostProofBytes) {
    return new AcceleratorJob(formats, key, keySha256, witness, mostProofBytes);
  }

  /** Opens the preimage: the proof is the witness. */
  private AcceleratorService service(int version, SystemOffer... systems) throws IOException {
    MemoryLine line = new MemoryLine();
    ProofMaker maker =
        (task, progress) -> {
          tasks.add(task);
          progress.at("opening", 0.5);
          return task.formats().equals(PREIMAGE)
              ? Files.readAllBytes(task.witness())
              : new byte[] {'{', '}'};
        };
    Capabilities says =
        new Capabilities(version, true, List.of(systems), "Hearth", "Emulator", "0");
    AcceleratorEmulator emulator =
        new AcceleratorEmulator(
            Files.createDirectories(folder.resolve("device")), says, maker, Vitals.silent("none"));
    Thread.ofPlatform()
        .daemon()
        .start(() -> {
          try {
            emulator.serve(line.device());
          } catch (IOException e) {
            // the test is over
          }
        });
    return new AcceleratorService(line::host, SHORT, 1, new Random(7), System::nanoTime);
  }

  @Test
  void aDeviceOfVersion1IsTakenForGroth16InItsFormats() throws Exception {
    try (AcceleratorService service = service(1, GROTH16)) {
      Capabilities says = service.accelerator().capabilities();
      assertThat(says.version()).isEqualTo(1);
      assertThat(says.systems()).containsExactly(GROTH16);
      AcceleratorService.Ended ended =
          service.prove(job(ProofFormats.OF_VERSION_1, 100), proof -> true, (s, f) -> {});
      assertThat(ended.proof().orElseThrow()).containsExactly('{', '}');
      assertThat(tasks).extracting(ProofTask::formats).containsExactly(ProofFormats.OF_VERSION_1);
    }
  }

  /** Byte for byte: a device of version 1 may be strict about what it gets. */
  @Test
  void withADeviceOfVersion1TheHostSendsNoNames() throws Exception {
    List<Frame> heard = new CopyOnWriteArrayList<>();
    Link strict = new Strict(heard);
    try (Accelerator host = Accelerator.greet(strict, SHORT, 1, System::nanoTime)) {
      host.key(job(ProofFormats.OF_VERSION_1, 100), (s, f) -> {});
    }
    assertThat(heard)
        .extracting(Frame::type)
        .containsExactly(FrameType.HELLO.code(), FrameType.KEY.code());
    assertThat(heard.get(0).payload()).containsExactly(2, 0);
    assertThat(heard.get(1).payload()).hasSize(40);
  }

  @Test
  void aDeviceOfVersion2SpeaksVersion1WithAnOldHost() throws Exception {
    Capabilities says =
        new Capabilities(2, false, List.of(PREIMAGES, GROTH16), "Acme", "One", "1").spokenWith(1);
    Capabilities heard = Capabilities.parse(says.payload());
    assertThat(heard.version()).isEqualTo(1);
    assertThat(heard.systems()).containsExactly(GROTH16);
  }

  /** Its proof is longer than one frame, and nothing in this module knows what it is. */
  @Test
  void anotherProofSystemRunsOverVersion2() throws Exception {
    try (AcceleratorService service = service(2, PREIMAGES, GROTH16)) {
      assertThat(service.accelerator().capabilities().systems())
          .containsExactly(PREIMAGES, GROTH16);
      byte[] opened = Files.readAllBytes(witness);
      AcceleratorService.Ended ended =
          service.prove(
              job(PREIMAGE, opened.length),
              proof -> java.util.Arrays.equals(proof, opened),
              (s, f) -> {});
      assertThat(ended.troubles()).isEmpty();
      assertThat(ended.proof().orElseThrow()).isEqualTo(opened);
      assertThat(tasks).extracting(ProofTask::formats).containsExactly(PREIMAGE);
      // The same file is a key of the other system only when it is sent as one.
      assertThat(
              service
                  .prove(job(ProofFormats.OF_VERSION_1, 100), proof -> true, (s, f) -> {})
                  .proof())
          .isPresent();
    }
  }

  @Test
  void aSystemThatItDoesNotHaveIsRefusedAndNobodyIsBlamed() throws Exception {
    try (AcceleratorService service = service(1, GROTH16)) {
      AcceleratorService.Ended ended =
          service.prove(job(PREIMAGE, 100), proof -> true, (s, f) -> {});
      assertThat(ended.troubles())
          .containsExactly(
              new AcceleratorService.Trouble(
                  Kind.REFUSED,
                  "it makes no proofs of the system preimage in the formats of this job"));
      assertThat(Kind.REFUSED.isRefusal()).isTrue();
      assertThat(Kind.REFUSED.countsAgainstHardware()).isFalse();
    }
  }

  @Test
  void onlyAProofThatDoesNotVerifyCountsAgainstHardware() throws Exception {
    try (AcceleratorService service = service(2, GROTH16)) {
      AcceleratorService.Ended ended =
          service.prove(job(ProofFormats.OF_VERSION_1, 100), proof -> false, (s, f) -> {});
      assertThat(ended.troubles())
          .extracting(AcceleratorService.Trouble::kind)
          .containsExactly(Kind.DID_NOT_VERIFY);
    }
    for (Kind kind : Kind.values()) {
      assertThat(kind.countsAgainstHardware()).isEqualTo(kind == Kind.DID_NOT_VERIFY);
    }
  }

  /** The device offers proofs of 300,000 bytes; this caller's system has shorter ones. */
  @Test
  void theCallerSaysHowLongAProofCanBe() throws Exception {
    try (AcceleratorService service = service(2, PREIMAGES)) {
      assertThat(service.prove(job(PREIMAGE, 1000), proof -> true, (s, f) -> {}).words())
          .isEqualTo("its proof has an impossible length");
    }
  }

  @Test
  void theLimitsOfEachSystemHold() throws Exception {
    SystemOffer small = new SystemOffer(PREIMAGE, 50, 300_000, 300_000, 1);
    try (AcceleratorService service = service(2, small)) {
      assertThat(service.prove(job(PREIMAGE, 100), proof -> true, (s, f) -> {}).words())
          .isEqualTo("the proving key has 100 bytes and it takes 50");
    }
    SystemOffer narrow = new SystemOffer(PREIMAGE, 1000, 199_999, 300_000, 1);
    try (AcceleratorService service = service(2, narrow)) {
      assertThat(service.prove(job(PREIMAGE, 100), proof -> true, (s, f) -> {}).words())
          .isEqualTo("the witness has 200000 bytes and it takes 199999");
    }
  }

  @Test
  void namesThatAreNoneAreGarbled() {
    byte[] bad =
        Payload.write()
            .u16(2)
            .u8(0)
            .text("Acme")
            .text("One")
            .text("1")
            .u8(1)
            .text("Groth 16")
            .text("a")
            .text("b")
            .text("c")
            .done();
    assertThatThrownBy(() -> Capabilities.parse(bad))
        .isInstanceOf(AcceleratorException.class)
        .hasMessageContaining("a name of a format that is none");
  }

  /** Introduces itself in version 1 and has every key. */
  private static final class Strict implements Link {
    private final FrameReader reader = new FrameReader();
    private final List<Frame> heard;
    private byte[] next = new byte[0];

    Strict(List<Frame> heard) {
      this.heard = heard;
    }

    @Override
    public int read(byte[] buffer, int timeoutMillis) {
      int length = next.length;
      System.arraycopy(next, 0, buffer, 0, length);
      next = new byte[0];
      return length;
    }

    @Override
    public void write(byte[] bytes) {
      reader.add(bytes, bytes.length);
      reader
          .next()
          .ifPresent(frame -> {
            heard.add(frame);
            boolean hello = frame.type() == FrameType.HELLO.code();
            Capabilities says = new Capabilities(1, false, List.of(GROTH16), "Acme", "One", "1");
            next =
                Frame.of(
                        hello ? FrameType.CAPABILITIES : FrameType.ACK,
                        frame.sequence(),
                        hello ? says.payload() : new byte[] {1})
                    .bytes();
          });
    }

    @Override
    public void close() {}
  }
}

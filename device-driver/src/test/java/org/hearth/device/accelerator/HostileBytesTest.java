package org.hearth.device.accelerator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.hearth.device.Seeds;
import org.hearth.device.accelerator.emulator.AcceleratorEmulator;
import org.hearth.device.accelerator.link.Link;
import org.hearth.device.accelerator.protocol.AcceleratorException;
import org.hearth.device.accelerator.protocol.Frame;
import org.hearth.device.accelerator.protocol.FrameReader;
import org.hearth.device.accelerator.protocol.FrameType;
import org.hearth.device.accelerator.protocol.Payload;
import org.hearth.device.accelerator.protocol.ProofFormats;
import org.hearth.device.accelerator.protocol.SystemOffer;
import org.hearth.device.accelerator.protocol.Vitals;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Both sides get bytes of somebody who knows the protocol and means no good: whole frames with
 * right checks and absurd fields, and frames that are cut, joined and damaged. Nothing but the
 * documented exception comes out, nothing hangs, and no more is kept than one frame.
 */
class HostileBytesTest {
  private static final Timeouts NONE =
      new Timeouts(
          Duration.ofMillis(3),
          1,
          Duration.ofMillis(15),
          Duration.ofMillis(1),
          Duration.ofMillis(4));
  private static final int ROUNDS = 400;
  private static final int[] TYPES = {
    1, 2, 3, 4, 5, 6, 7, 0x80, 0x81, 0x82, 0x83, 0x84, 0x85, 0x86, 0x8f, 0xff
  };
  private static final long[] SIZES = {0, 1, 2, 7, 1L << 31, -1L, Long.MIN_VALUE, Long.MAX_VALUE};

  @TempDir Path folder;

  /** A frame with right checks, whatever it says. */
  private static byte[] frame(Random random, int sequence) {
    byte[] payload = new byte[random.nextInt(4) == 0 ? random.nextInt(3000) : random.nextInt(90)];
    random.nextBytes(payload);
    if (payload.length >= 56 && random.nextBoolean()) {
      ByteBuffer.wrap(payload)
          .order(ByteOrder.LITTLE_ENDIAN)
          .putLong(random.nextBoolean() ? 32 : 48, SIZES[random.nextInt(SIZES.length)]);
    } else if (payload.length >= 8 && random.nextBoolean()) {
      ByteBuffer.wrap(payload)
          .order(ByteOrder.LITTLE_ENDIAN)
          .putLong(0, SIZES[random.nextInt(SIZES.length)]);
    }
    return new Frame(TYPES[random.nextInt(TYPES.length)], sequence, payload).bytes();
  }

  /** One to four of them, sometimes cut off or damaged, sometimes with rubbish before. */
  private static byte[] stream(Random random, int sequence) {
    ByteBuffer out = ByteBuffer.allocate(1 << 16);
    int frames = 1 + random.nextInt(4);
    for (int i = 0; i < frames; i++) {
      byte[] bytes = frame(random, random.nextInt(3) == 0 ? random.nextInt() : sequence);
      switch (random.nextInt(6)) {
        case 0 -> bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        case 1 -> bytes = java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length));
        case 2 -> out.put(new byte[random.nextInt(40)]);
        default -> {}
      }
      out.put(bytes);
    }
    return java.util.Arrays.copyOf(out.array(), out.position());
  }

  /** Answers each frame of the other side with a hostile stream, some of it of its own accord. */
  private static final class Liar implements Link {
    private final Random random;
    private final boolean polite;
    private final FrameReader heard = new FrameReader();
    private byte[] next = new byte[0];

    Liar(Random random, boolean polite) {
      this.random = random;
      this.polite = polite;
    }

    @Override
    public int read(byte[] buffer, int timeoutMillis) {
      int length = Math.min(next.length, buffer.length);
      System.arraycopy(next, 0, buffer, 0, length);
      next = java.util.Arrays.copyOfRange(next, length, next.length);
      return length;
    }

    @Override
    public void write(byte[] bytes) {
      heard.add(bytes, bytes.length);
      heard
          .next()
          .ifPresent(frame -> {
            byte[] lie = stream(random, frame.sequence());
            boolean hello = frame.type() == FrameType.HELLO.code();
            byte[] right =
                hello
                    ? Frame.of(
                            FrameType.CAPABILITIES,
                            frame.sequence(),
                            AcceleratorEmulator.capabilities(
                                    List.of(SystemOffer.ofVersion1(1 << 30, 22)))
                                .payload())
                        .bytes()
                    : Frame.of(
                            FrameType.ACK,
                            frame.sequence(),
                            Payload.write().u8(random.nextInt(256)).done())
                        .bytes();
            // A polite liar gets further into the conversation.
            next = polite && (hello || random.nextInt(3) > 0) ? join(right, lie) : lie;
          });
    }

    private static byte[] join(byte[] a, byte[] b) {
      byte[] both = java.util.Arrays.copyOf(a, a.length + b.length);
      System.arraycopy(b, 0, both, a.length, b.length);
      return both;
    }

    @Override
    public void close() {}
  }

  @Test
  void theHostSaysNothingButWhatIsDocumented() throws Exception {
    long seed = Seeds.of("HostileBytesTest 1");
    Random random = new Random(seed);
    Path key = Files.write(folder.resolve("key"), new byte[5_000]);
    Path witness = Files.write(folder.resolve("witness"), new byte[300]);
    List<AcceleratorException.Kind> kinds = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      Liar liar = new Liar(random, round % 4 != 0);
      try (Accelerator host = Accelerator.greet(liar, NONE, random.nextInt(), System::nanoTime)) {
        assertThat(host.capabilities().name()).hasSizeLessThan(120);
        host.vitals();
        AcceleratorJob job =
            new AcceleratorJob(ProofFormats.OF_VERSION_1, key, "00".repeat(32), witness, 1 << 14);
        host.key(job, (s, f) -> assertThat(f).isBetween(0.0, 1.0));
        host.prove(
            new byte[16],
            job,
            (s, f) -> {
              assertThat(f).as("seed %d", seed).isBetween(0.0, 1.0);
              assertThat(s).hasSizeLessThan(100);
            });
      } catch (AcceleratorException e) {
        kinds.add(e.kind());
        assertThat(e.clause()).as("seed %d, round %d", seed, round).isNotBlank();
      }
    }
    assertThat(kinds)
        .as("seed %d: they got further than the greeting", seed)
        .contains(
            AcceleratorException.Kind.GARBLED,
            AcceleratorException.Kind.STALLED,
            AcceleratorException.Kind.REFUSED);
  }

  @Test
  void theDeviceAnswersAndGoesOn() throws Exception {
    long seed = Seeds.of("HostileBytesTest 2");
    Random random = new Random(seed);
    AcceleratorEmulator emulator =
        new AcceleratorEmulator(folder, (task, progress) -> new byte[] {1}, Vitals.silent("none"));
    List<Integer> answers = new ArrayList<>();
    Link attacker =
        new Link() {
          private int round;
          private byte[] next = new byte[0];

          @Override
          public int read(byte[] buffer, int timeoutMillis) throws IOException {
            if (next.length == 0) {
              if (round++ == ROUNDS * 5) {
                throw new IOException("the test is over");
              }
              next = stream(random, 1 + random.nextInt(1 << 20));
            }
            int length = Math.min(next.length, 1 + random.nextInt(500));
            System.arraycopy(next, 0, buffer, 0, length);
            next = java.util.Arrays.copyOfRange(next, length, next.length);
            return length;
          }

          @Override
          public void write(byte[] bytes) {
            FrameReader reader = new FrameReader();
            reader.add(bytes, bytes.length);
            answers.add(reader.next().orElseThrow().type());
          }

          @Override
          public void close() {}
        };
    try {
      emulator.serve(attacker);
    } catch (IOException e) {
      assertThat(e).as("seed %d", seed).hasMessage("the test is over");
    }
    assertThat(answers)
        .as("seed %d", seed)
        .contains(
            FrameType.CAPABILITIES.code(),
            FrameType.ACK.code(),
            FrameType.HEALTH.code(),
            FrameType.ERROR.code());
    try (var files = Files.list(folder)) {
      assertThat(files.mapToLong(file -> file.toFile().length()).sum())
          .as("seed %d: nothing is written that was not announced", seed)
          .isLessThan(1 << 20);
    }
  }

  /** The host died in the middle of a frame of 64 KiB; the next one is heard all the same. */
  @Test
  void aFrameThatWasCutOffDoesNotSwallowTheNext() {
    byte[] cut = java.util.Arrays.copyOf(new Frame(3, 9, new byte[1 << 16]).bytes(), 1000);
    byte[] hello = new Frame(1, 77, new byte[] {1, 0}).bytes();
    FrameReader reader = new FrameReader();
    reader.add(cut, cut.length, 0);
    reader.add(hello, hello.length, 1_000_000);
    assertThat(reader.next()).as("more of it may come").isEmpty();
    reader.add(new byte[0], 0, 100_000_000);
    assertThat(reader.next()).as("it is only slow").isEmpty();
    reader.add(new byte[0], 0, 300_000_000);
    assertThat(reader.next()).get().extracting(Frame::sequence).isEqualTo(77);
    assertThat(reader.next()).isEmpty();
  }

  /** Sixty-four thousand bytes full of headers, each of which announces more than comes. */
  @Test
  void headersWithinHeadersCostNoMemory() {
    byte[] header = java.util.Arrays.copyOf(new Frame(3, 9, new byte[1 << 16]).bytes(), 16);
    ByteBuffer many = ByteBuffer.allocate(1 << 16);
    while (many.remaining() >= header.length) {
      many.put(header);
    }
    FrameReader reader = new FrameReader();
    for (int i = 0; i < 20; i++) {
      reader.add(many.array(), many.position());
      assertThat(reader.next()).isEmpty();
      assertThat(reader.kept()).isLessThanOrEqualTo(4 * Frame.MOST_PAYLOAD);
    }
  }
}

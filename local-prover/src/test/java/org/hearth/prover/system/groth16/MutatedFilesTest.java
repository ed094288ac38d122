package org.hearth.prover.system.groth16;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.hearth.prover.BadInputException;
import org.hearth.prover.Fixture;
import org.hearth.prover.Progress;
import org.hearth.prover.TestSeed;
import org.hearth.prover.backend.scalar.ScalarBackend;
import org.hearth.prover.cache.KeyCache;
import org.hearth.prover.io.circom.R1cs;
import org.hearth.prover.io.snarkjs.SectionedBytes;
import org.hearth.prover.io.snarkjs.Witness;
import org.hearth.prover.io.snarkjs.ZkeyReader;
import org.hearth.prover.system.groth16.key.Groth16Proof;
import org.hearth.prover.system.groth16.key.ProvingKey;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Thousands of files with random damage. Each ends in a refusal that names the file, or, where the
 * damage hit something that does not matter, in a proof that the undamaged verifying key accepts.
 * Never in another exception, a hang, or memory beyond the file's scale. 10,000 of each kind at
 * night.
 */
@Timeout(1800)
class MutatedFilesTest {
  private static final ScalarBackend ENGINE = new ScalarBackend(1);
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final Groth16Verifier UNDAMAGED =
      new Groth16Verifier(Fixture.TICKET.verifyingKey());
  private static final long[] INTERESTING = {
    0, 1, 2, 0x7f, 0x80, 0xff, 0xffff, 1 << 20, 1 << 28, 0x7fffffffL, 0x80000000L, 0xffffffffL
  };

  /** Of computing time, which a busy computer does not stretch. */
  private static final Duration LONGEST = Duration.ofSeconds(2);

  private static final int IN_A_SMALL_HEAP = 100;

  @TempDir Path folder;

  /** For a process that has few for itself; 0 means as many as usual. */
  private int few;

  @AfterAll
  static void close() {
    ENGINE.close();
  }

  private interface Reader {
    /** Returns whether the file was taken. */
    boolean read(Path file);
  }

  private int mutants(int byDay) {
    return few > 0 ? few : TestSeed.nightly() ? 10_000 : byDay;
  }

  /** The same in a process that has 256 MB in all. */
  @Test
  void inASmallHeap() throws Exception {
    Path said = folder.resolve("said.txt");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "--add-modules=jdk.incubator.vector",
                "--enable-native-access=ALL-UNNAMED",
                "-Dhearth.test.seed=" + TestSeed.of(MutatedFilesTest.class, 20_261_128),
                "-cp",
                System.getProperty("java.class.path"),
                MutatedFilesTest.class.getName(),
                folder.toString(),
                String.valueOf(TestSeed.nightly() ? 10 * IN_A_SMALL_HEAP : IN_A_SMALL_HEAP))
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    try {
      assertThat(process.waitFor(20, TimeUnit.MINUTES)).isTrue();
      assertThat(process.exitValue()).as(Files.readString(said)).isZero();
      assertThat(Files.readString(said)).contains("mutants refused");
    } finally {
      process.destroyForcibly();
    }
  }

  /**
   * @param arguments a folder, and how many mutants of each kind
   */
  public static void main(String[] arguments) throws IOException {
    MutatedFilesTest test = new MutatedFilesTest();
    test.folder = Path.of(arguments[0]);
    test.few = Integer.parseInt(arguments[1]);
    test.keys();
    test.witnesses();
    test.constraintSystems();
    close();
  }

  @Test
  void keys() throws IOException {
    try (Witness witness = Fixture.TICKET.witness()) {
      run(
          "circuit.zkey",
          mutants(1000),
          file -> {
            try (ProvingKey key = ZkeyReader.load(file, KeyCache.none())) {
              return provesRightly(key, witness);
            }
          });
    }
  }

  @Test
  void witnesses() throws IOException {
    try (ProvingKey key = Fixture.TICKET.key()) {
      int[] taken = new int[1];
      run(
          "witness.wtns",
          mutants(600),
          file -> {
            try (Witness witness = Witness.read(file)) {
              // Most damage is another value, which only the proof shows. That takes long, so some
              // must do.
              return taken[0]++ % 8 != 0 || provesRightly(key, witness);
            }
          });
    }
  }

  @Test
  void constraintSystems() throws IOException {
    run(
        "circuit.r1cs",
        mutants(600),
        file -> {
          try (R1cs r1cs = R1cs.read(file)) {
            // Another coefficient is another circuit: nothing to compare with. Its sizes must
            // stand.
            return r1cs.wires() == 120 && r1cs.publics() <= 119;
          }
        });
  }

  private static boolean provesRightly(ProvingKey key, Witness witness) {
    Groth16Proof proof =
        new Groth16Prover(ENGINE, new SecureRandom()).prove(key, witness, Progress.NONE);
    return UNDAMAGED.verify(witness.publicInputs(3), proof);
  }

  private void run(String name, int mutants, Reader reader) throws IOException {
    long seed = TestSeed.of(MutatedFilesTest.class, 20_261_128);
    Random random = new Random(seed);
    byte[] original = Fixture.TICKET.bytes(name);
    Path file = folder.resolve("mutant-" + name);
    Files.write(file, original);
    assertThat(reader.read(file)).as("the undamaged file").isTrue();
    List<byte[]> all = new ArrayList<>();
    for (int end : SectionedBytes.parse(original).boundaries()) {
      if (end < original.length) {
        all.add(Arrays.copyOf(original, end));
      }
    }
    while (all.size() < mutants) {
      all.add(mutant(original, random));
    }
    int refused = 0;
    long slowest = 0;
    for (int i = 0; i < all.size(); i++) {
      if (Arrays.equals(all.get(i), original)) {
        continue;
      }
      Files.write(file, all.get(i));
      long before = THREADS.getCurrentThreadAllocatedBytes();
      long began = THREADS.getCurrentThreadCpuTime();
      try {
        assertThat(reader.read(file))
            .as("seed %d, mutant %d was taken and gave a wrong result", seed, i)
            .isTrue();
      } catch (BadInputException e) {
        refused++;
        assertThat(e.getMessage())
            .as("seed %d, mutant %d", seed, i)
            .contains("mutant-" + name)
            .endsWith(".");
      } catch (RuntimeException | Error e) {
        throw new AssertionError("seed " + seed + ", mutant " + i + ": " + e, e);
      }
      assertThat(THREADS.getCurrentThreadAllocatedBytes() - before)
          .as("bytes allocated for mutant %d of seed %d", i, seed)
          .isLessThan(16L << 20);
      long took = THREADS.getCurrentThreadCpuTime() - began;
      assertThat(Duration.ofNanos(took)).as("mutant %d of seed %d", i, seed).isLessThan(LONGEST);
      slowest = Math.max(slowest, took);
    }
    System.out.printf(
        "MutatedFilesTest %s: %d of %d mutants refused, the slowest of all took %d ms%n",
        name, refused, all.size(), slowest / 1_000_000);
    assertThat(refused).as("refused of %d", all.size()).isGreaterThan(mutants / 4);
  }

  private static byte[] mutant(byte[] original, Random random) {
    byte[] m = original.clone();
    SectionedBytes parts = SectionedBytes.parse(original);
    List<SectionedBytes.Section> sections = new ArrayList<>(parts.sections());
    int some = random.nextInt(sections.size());
    switch (random.nextInt(9)) {
      case 0 -> m[random.nextInt(m.length)] ^= (byte) (1 << random.nextInt(8));
      case 1 -> {
        for (int i = random.nextInt(8); i >= 0; i--) {
          m[random.nextInt(m.length)] = (byte) random.nextInt();
        }
      }
      case 2 -> m = Arrays.copyOf(original, random.nextInt(original.length));
      case 3 -> {
        // A number of four bytes, anywhere near a section's head, becomes an interesting one.
        List<Integer> at = parts.boundaries();
        int place = at.get(random.nextInt(at.size())) + 4 * random.nextInt(25);
        place = Math.min(place, m.length - 4);
        ByteBuffer.wrap(m)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putInt(place, (int) INTERESTING[random.nextInt(INTERESTING.length)]);
      }
      case 4 -> {
        long length =
            random.nextBoolean()
                ? random.nextLong()
                : sections.get(some).length() + random.nextInt(-200, 200);
        m = parts.withLength(sections.get(some).id(), length).toBytes();
      }
      case 5 ->
          m =
              parts
                  .resized(
                      sections.get(some).id(),
                      random.nextInt(Math.max(-300, -sections.get(some).body().length), 300))
                  .toBytes();
      case 6 -> {
        sections.set(some, sections.get(random.nextInt(sections.size())));
        m = parts.withSections(sections).toBytes();
      }
      case 7 -> {
        int from = random.nextInt(m.length - 64);
        int to = random.nextInt(m.length - 64);
        System.arraycopy(original, from, m, to, 1 + random.nextInt(64));
      }
      default -> {
        byte[] longer = new byte[m.length + 1 + random.nextInt(40)];
        int at = random.nextInt(m.length);
        System.arraycopy(m, 0, longer, 0, at);
        System.arraycopy(m, at, longer, longer.length - (m.length - at), m.length - at);
        m = longer;
      }
    }
    return m;
  }
}

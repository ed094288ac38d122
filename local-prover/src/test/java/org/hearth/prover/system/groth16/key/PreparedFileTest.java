package org.hearth.prover.system.groth16.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.hearth.prover.Fixture;
import org.hearth.prover.backend.spi.PointTable;
import org.hearth.prover.io.snarkjs.ZkeyReader;
import org.hearth.prover.system.spi.CheckedKeys;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The prepared form says what the key says, and whatever happens to it, the key is found. */
class PreparedFileTest {
  @TempDir Path folder;
  private Path zkey = Path.of("");
  private Path prepared = Path.of("");

  @BeforeEach
  void copyKey() throws IOException {
    zkey = Files.write(folder.resolve("circuit.zkey"), Fixture.TICKET.bytes("circuit.zkey"));
    prepared = folder.resolve("circuit.zkey.prepared");
  }

  private ProvingKey load() {
    return ZkeyReader.loadPrepared(zkey, CheckedKeys.none());
  }

  private void prepare() {
    load().close();
  }

  private static List<List<Long>> points(PointTable table) {
    List<List<Long>> all = new ArrayList<>();
    for (int k = 0; k < table.scalars().size(); k++) {
      List<Long> one = new ArrayList<>(List.of((long) table.scalars().get(k)));
      for (int j = 0; j < table.points().width(); j++) {
        one.add(table.points().word(table.pointIndex(k), j));
      }
      all.add(one);
    }
    return all;
  }

  private static List<List<Long>> entries(SparseMatrix matrix) {
    List<List<Long>> all = new ArrayList<>();
    long[] value = new long[4];
    for (int row = 0; row < matrix.rows(); row++) {
      for (int k = matrix.start(row); k < matrix.start(row + 1); k++) {
        matrix.coefficient(k, value);
        all.add(List.of((long) row, (long) matrix.wire(k), value[0], value[1], value[2], value[3]));
      }
    }
    return all;
  }

  private static void assertSame(ProvingKey key, ProvingKey expected) {
    assertThat(key.sha256()).isEqualTo(expected.sha256());
    assertThat(key.name()).isEqualTo(expected.name());
    assertThat(key.wires()).isEqualTo(expected.wires());
    assertThat(key.publics()).isEqualTo(expected.publics());
    assertThat(key.logDomain()).isEqualTo(expected.logDomain());
    assertThat(key.verifyingKey()).isEqualTo(expected.verifyingKey());
    assertThat(key.beta1()).isEqualTo(expected.beta1());
    assertThat(key.delta1()).isEqualTo(expected.delta1());
    assertThat(points(key.a())).isEqualTo(points(expected.a()));
    assertThat(points(key.b1())).isEqualTo(points(expected.b1()));
    assertThat(points(key.b2())).isEqualTo(points(expected.b2()));
    assertThat(points(key.c())).isEqualTo(points(expected.c()));
    assertThat(points(key.h())).isEqualTo(points(expected.h()));
    assertThat(entries(key.matrixA())).isEqualTo(entries(expected.matrixA()));
    assertThat(entries(key.matrixB())).isEqualTo(entries(expected.matrixB()));
  }

  private void assertLoads() {
    try (ProvingKey key = load();
        ProvingKey expected = ZkeyReader.load(zkey, CheckedKeys.none())) {
      assertSame(key, expected);
    }
  }

  @Test
  void itSaysWhatTheKeySays() {
    assertLoads();
    assertThat(prepared).isRegularFile();
    assertLoads();
  }

  @Test
  void aGoodOneIsUsedAndNotMadeAgain() throws IOException {
    prepare();
    Files.setLastModifiedTime(prepared, FileTime.from(Instant.EPOCH));
    try (ProvingKey key = load()) {
      assertThat(key.a().firstScalar()).isEqualTo(PointTable.COMPACT);
      assertThat(key.a().points().segment().address() % 64).isZero();
      assertThat(key.b2().parallelTo(key.b1())).isTrue();
    }
    assertThat(Files.getLastModifiedTime(prepared)).isEqualTo(FileTime.from(Instant.EPOCH));
  }

  @Test
  void anyBitThatFlipsIsFound() throws IOException {
    prepare();
    byte[] good = Files.readAllBytes(prepared);
    Random random = new Random(5);
    for (int round = 0; round < 60; round++) {
      byte[] bad = good.clone();
      int at = round < 20 ? 7 * round : random.nextInt(bad.length);
      bad[at] ^= (byte) (1 << random.nextInt(8));
      Files.write(prepared, bad);
      assertThat(new PreparedFile(zkey).open()).as("byte %d", at).isEmpty();
    }
    assertLoads();
    assertThat(Files.readAllBytes(prepared)).isEqualTo(good);
  }

  @Test
  void oneCutOffOrTooLongIsMadeAgain() throws IOException {
    prepare();
    byte[] good = Files.readAllBytes(prepared);
    for (int length : new int[] {0, 1, 15, 703, 704, good.length / 2, good.length - 1}) {
      Files.write(prepared, java.util.Arrays.copyOf(good, length));
      assertLoads();
      assertThat(Files.readAllBytes(prepared)).isEqualTo(good);
    }
    Files.write(prepared, java.util.Arrays.copyOf(good, good.length + 8));
    assertThat(new PreparedFile(zkey).open()).isEmpty();
  }

  /**
   * Counts and indices that point elsewhere, under a checksum that is right: the twelve counts,
   * then the first numbers behind the points of A, and the last bytes before the coefficients.
   */
  @ParameterizedTest
  @CsvSource({
    "72, -1",
    "76, 119",
    "76, 120",
    "80, 27",
    "80, 28",
    "84, 1000000",
    "88, 1",
    "92, 5",
    "96, 0",
    "100, 127",
    "104, 2147483647",
    "108, 0",
    "112, 0",
    "112, 2147483647",
    "116, 2",
    "116, 0"
  })
  void wrongCountsAreRefused(int at, int value) throws IOException {
    prepare();
    forge(at, value);
    assertThat(new PreparedFile(zkey).open()).isEmpty();
    assertLoads();
  }

  @Test
  void wrongIndicesAreRefused() throws IOException {
    prepare();
    int length = (int) Files.size(prepared);
    byte[] good = Files.readAllBytes(prepared);
    int refused = 0;
    for (int at = PreparedLayout.HEADER; at < length; at += 4) {
      Files.write(prepared, good);
      forge(at, -2);
      // Most numbers are words of points, which may be anything: they must only do no harm.
      try (ProvingKey key = new PreparedFile(zkey).open().orElse(null)) {
        refused += key == null ? 1 : 0;
        if (key != null) {
          points(key.b2());
          entries(key.matrixA());
        }
      }
    }
    Files.write(prepared, good);
    try (ProvingKey key = load()) {
      int indices =
          key.a().scalars().size()
              + key.b1().scalars().size()
              + key.c().scalars().size()
              + key.h().scalars().size()
              + 2 * (key.matrixA().rows() + 1)
              + 2 * (key.matrixA().size() + key.matrixB().size());
      assertThat(refused).isEqualTo(indices);
    }
  }

  private void forge(int at, int value) throws IOException {
    byte[] bytes = Files.readAllBytes(prepared);
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(at, value);
    MemorySegment copy = java.lang.foreign.Arena.ofAuto().allocate(bytes.length);
    copy.copyFrom(MemorySegment.ofArray(bytes));
    ByteBuffer.wrap(bytes)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(PreparedLayout.CHECKSUM, PreparedLayout.checksum(copy));
    Files.write(prepared, bytes);
  }

  @Test
  void anotherKeyInItsPlaceIsNoticed() throws IOException {
    prepare();
    Files.write(zkey, Fixture.SILENT.bytes("circuit.zkey"));
    try (ProvingKey key = load()) {
      assertThat(key.wires()).isEqualTo(5);
    }
    assertLoads();
  }

  @Test
  void anotherKeyOfTheSameSizeIsNoticed() throws IOException {
    prepare();
    FileTime time = Files.getLastModifiedTime(zkey);
    byte[] other = Fixture.TICKET.bytes("circuit.zkey");
    other[other.length - 1] ^= 1;
    Path moved = Files.write(folder.resolve("other"), other);
    Files.setLastModifiedTime(moved, time);
    Files.move(moved, zkey, StandardCopyOption.REPLACE_EXISTING);
    assertLoads();
  }

  @Test
  void withoutAPlaceToWriteTheKeyItselfIsUsed() throws IOException {
    Files.createDirectories(prepared.resolve("in the way"));
    assertLoads();
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactlyInAnyOrder(zkey, prepared);
    }
  }

  @Test
  void whatAKilledProcessLeftIsRemoved() throws IOException {
    Path old = Files.createFile(folder.resolve("circuit.zkey.prepared-123.tmp"));
    Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofHours(2))));
    Path young = Files.createFile(folder.resolve("circuit.zkey.prepared-124.tmp"));
    prepare();
    assertThat(old).doesNotExist();
    assertThat(young).as("another process may be writing it").exists();
  }

  @Test
  void manyAtOnceDontDisturbEachOther() throws Exception {
    try (ExecutorService pool = Executors.newFixedThreadPool(8);
        ProvingKey expected = ZkeyReader.load(zkey, CheckedKeys.none())) {
      for (int round = 0; round < 5; round++) {
        Files.deleteIfExists(prepared);
        List<Future<ProvingKey>> keys = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
          keys.add(pool.submit(this::load));
        }
        for (Future<ProvingKey> key : keys) {
          try (ProvingKey k = key.get()) {
            assertSame(k, expected);
          }
        }
      }
    }
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactlyInAnyOrder(zkey, prepared);
    }
  }
}

package org.hearth.prover.system.groth16.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.hearth.prover.Fixture;
import org.hearth.prover.Progress;
import org.hearth.prover.backend.scalar.ScalarBackend;
import org.hearth.prover.backend.spi.PointTable;
import org.hearth.prover.cache.KeyCache;
import org.hearth.prover.hash.Sha256;
import org.hearth.prover.io.snarkjs.ZkeyReader;
import org.hearth.prover.system.groth16.Groth16System;
import org.hearth.prover.system.spi.Circuit;
import org.hearth.prover.system.spi.CircuitWitness;
import org.hearth.prover.system.spi.Prover;
import org.hearth.prover.system.spi.UnverifiedProofException;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The prepared form says what the key says, and whatever happens to it, the key is found. */
class PreparedFileTest {
  @TempDir Path folder;
  private Path zkey = Path.of("");
  private Path prepared = Path.of("");
  private KeyCache cache = KeyCache.none();

  @BeforeEach
  void copyKey() throws IOException {
    zkey = Files.write(folder.resolve("circuit.zkey"), Fixture.TICKET.bytes("circuit.zkey"));
    cache = KeyCache.inFolder(folder.resolve("cache"));
    prepared =
        folder
            .resolve("cache")
            .resolve(Sha256.hex(zkey) + ".groth16-v" + PreparedLayout.VERSION + ".prepared");
  }

  private Optional<ProvingKey> open() {
    try (ProvingKey key = ZkeyReader.load(zkey, cache)) {
      return PreparedFile.of(cache, key.sha256()).orElseThrow().open(key.parts().head());
    }
  }

  private ProvingKey load() {
    return ZkeyReader.loadPrepared(zkey, cache);
  }

  /** Tells one file from another of the same name. */
  private Object fileKey() throws IOException {
    return Objects.requireNonNull(
        Files.readAttributes(prepared, BasicFileAttributes.class).fileKey());
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
        ProvingKey expected = ZkeyReader.load(zkey, KeyCache.none())) {
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
    Object made = fileKey();
    try (ProvingKey key = load()) {
      assertThat(key.a().firstScalar()).isEqualTo(PointTable.COMPACT);
      assertThat(key.a().points().segment().address() % 64).isZero();
      assertThat(key.b2().parallelTo(key.b1())).isTrue();
    }
    assertThat(fileKey()).isEqualTo(made);
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
      assertThat(open()).as("byte %d", at).isEmpty();
    }
    assertLoads();
    assertThat(Files.readAllBytes(prepared)).isEqualTo(good);
  }

  @Test
  void oneCutOffOrTooLongIsMadeAgain() throws IOException {
    prepare();
    byte[] good = Files.readAllBytes(prepared);
    for (int length : new int[] {0, 1, 15, 127, 128, good.length / 2, good.length - 1}) {
      Files.write(prepared, java.util.Arrays.copyOf(good, length));
      assertLoads();
      assertThat(Files.readAllBytes(prepared)).isEqualTo(good);
    }
    Files.write(prepared, java.util.Arrays.copyOf(good, good.length + 8));
    assertThat(open()).isEmpty();
  }

  /**
   * Counts and indices that point elsewhere, under a checksum that is right: the twelve counts,
   * then the first numbers behind the points of A, and the last bytes before the coefficients.
   */
  @ParameterizedTest
  @CsvSource({
    "48, -1",
    "52, 119",
    "52, 120",
    "56, 27",
    "56, 28",
    "60, 1000000",
    "64, 1",
    "68, 5",
    "72, 0",
    "76, 127",
    "80, 2147483647",
    "84, 0",
    "88, 0",
    "88, 2147483647",
    "92, 2",
    "92, 0"
  })
  void wrongCountsAreRefused(int at, int value) throws IOException {
    prepare();
    forge(at, value);
    assertThat(open()).isEmpty();
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
      try (ProvingKey key = open().orElse(null)) {
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
    withChecksum(bytes);
    Files.write(prepared, bytes);
  }

  private static void withChecksum(byte[] bytes) {
    MemorySegment copy = java.lang.foreign.Arena.ofAuto().allocate(bytes.length);
    copy.copyFrom(MemorySegment.ofArray(bytes));
    ByteBuffer.wrap(bytes)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(PreparedLayout.CHECKSUM, PreparedLayout.checksum(copy));
  }

  @Test
  void anotherKeyInItsPlaceHasAnotherPreparedForm() throws IOException {
    prepare();
    Files.write(zkey, Fixture.SILENT.bytes("circuit.zkey"));
    try (ProvingKey key = load()) {
      assertThat(key.wires()).isEqualTo(5);
    }
    assertThat(prepared).exists();
    assertLoads();
  }

  @Test
  void anotherKeyOfTheSameSizeAndTimeIsNoticed() throws IOException {
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
    Path inTheWay = Files.writeString(folder.resolve("file"), "");
    cache = KeyCache.inFolder(inTheWay.resolve("cache"));
    assertLoads();
    Files.createDirectories(prepared.resolve("in the way"));
    cache = KeyCache.inFolder(folder.resolve("cache"));
    assertLoads();
    assertThat(prepared).isDirectory();
  }

  @Test
  void nothingIsWrittenBesideTheKey() throws IOException {
    prepare();
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactlyInAnyOrder(zkey, folder.resolve("cache"));
    }
  }

  /** Made from another set-up, its stamp and checksum those of this key. */
  @Test
  void aPreparedFormBesideTheKeyIsNotLookedAt() throws IOException {
    Path other = Files.write(folder.resolve("other.zkey"), Fixture.SILENT.bytes("circuit.zkey"));
    ZkeyReader.loadPrepared(other, cache).close();
    try (Stream<Path> files = Files.list(folder.resolve("cache"))) {
      Path planted =
          files.filter(f -> f.toString().endsWith(".prepared")).findFirst().orElseThrow();
      Files.copy(planted, folder.resolve("circuit.zkey.prepared"));
    }
    assertLoads();
  }

  @Test
  void whatEarlierVersionsKeptBesideTheKeyIsRemoved() throws IOException {
    prepare();
    Path old = Files.copy(prepared, folder.resolve("circuit.zkey.prepared"));
    Path notOurs = Files.writeString(folder.resolve("other.zkey.prepared"), "a file of the user's");
    Path other = Files.copy(zkey, folder.resolve("other.zkey"));
    new Groth16System().load(zkey, cache).close();
    new Groth16System().load(other, cache).close();
    assertThat(old).doesNotExist();
    assertThat(notOurs).exists();
  }

  /** What others could have written is neither read nor followed. */
  @ParameterizedTest
  @ValueSource(strings = {"others may write", "a link", "a folder for all", "a linked folder"})
  void whatOthersCouldHaveWrittenIsNotUsed(String how) throws IOException {
    Assumptions.assumeTrue(folder.getFileSystem().supportedFileAttributeViews().contains("posix"));
    prepare();
    byte[] forged = forgedPoint();
    Path home = folder.resolve("cache");
    switch (how) {
      case "others may write" -> {
        Files.write(prepared, forged);
        Files.setPosixFilePermissions(prepared, PosixFilePermissions.fromString("rw-rw-rw-"));
      }
      case "a link" -> {
        Path elsewhere = Files.write(folder.resolve("elsewhere"), forged);
        Files.delete(prepared);
        Files.createSymbolicLink(prepared, elsewhere);
      }
      case "a folder for all" -> {
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxrwxrwx"));
        Files.write(prepared, forged);
        Files.setPosixFilePermissions(prepared, PosixFilePermissions.fromString("rw-rw-rw-"));
      }
      default -> {
        Files.write(prepared, forged);
        Files.move(home, folder.resolve("real"));
        Files.createSymbolicLink(home, folder.resolve("real"));
      }
    }
    cache = KeyCache.inFolder(home);
    assertLoads();
    if (how.equals("a folder for all")) {
      assertThat(Files.getPosixFilePermissions(home))
          .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    }
  }

  @Test
  void itIsTheUsersAlone() throws IOException {
    Assumptions.assumeTrue(folder.getFileSystem().supportedFileAttributeViews().contains("posix"));
    prepare();
    try (Stream<Path> files = Files.walk(folder.resolve("cache"))) {
      for (Path f : files.toList()) {
        assertThat(Files.getPosixFilePermissions(f))
            .as(f.toString())
            .isEqualTo(
                PosixFilePermissions.fromString(Files.isDirectory(f) ? "rwx------" : "rw-------"));
      }
    }
  }

  /** The first point of A, under a checksum that is right: another point of the curve. */
  private byte[] forgedPoint() throws IOException {
    byte[] bytes = Files.readAllBytes(prepared);
    byte[] point =
        Arrays.copyOfRange(bytes, PreparedLayout.HEADER + 64, PreparedLayout.HEADER + 128);
    System.arraycopy(point, 0, bytes, PreparedLayout.HEADER, 64);
    withChecksum(bytes);
    return bytes;
  }

  @Test
  void whatAKilledProcessLeftIsRemoved() throws IOException {
    Files.createDirectory(folder.resolve("cache"));
    Path old = Files.createFile(folder.resolve("cache/killed-123.tmp"));
    Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofHours(2))));
    Path young = Files.createFile(folder.resolve("cache/writing-124.tmp"));
    prepare();
    assertThat(old).doesNotExist();
    assertThat(young).as("another process may be writing it").exists();
  }

  @Test
  void manyAtOnceDontDisturbEachOther() throws Exception {
    try (ExecutorService pool = Executors.newFixedThreadPool(8);
        ProvingKey expected = ZkeyReader.load(zkey, KeyCache.none())) {
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
    try (Stream<Path> files = Files.list(folder.resolve("cache"))) {
      assertThat(files.filter(f -> f.toString().endsWith(".tmp"))).isEmpty();
    }
  }

  /**
   * A proof is wrong or a page is gone: the form is made anew and the proof comes all the same.
   *
   * <p>By one thread: an OpenCL driver that compiles with LLVM, as PoCL in other tests of this
   * process, may have left a handler of SIGBUS for one signal only (SA_RESETHAND in LLVM's
   * Signals.inc). It gives the JVM its own back at the first, but a second thread that reads the
   * missing page in the same moment ends the process.
   */
  @ParameterizedTest
  @ValueSource(strings = {"another point", "cut off while mapped"})
  void aDamagedOneIsMadeAnewAndTheProofGoesOn(String damage) throws IOException {
    prepare();
    byte[] good = Files.readAllBytes(prepared);
    Groth16System system = new Groth16System();
    Path wtns = Files.write(folder.resolve("w.wtns"), Fixture.TICKET.bytes("witness.wtns"));
    if (damage.equals("another point")) {
      Files.write(prepared, forgedPoint());
    }
    try (ScalarBackend backend = new ScalarBackend(1);
        Circuit circuit = system.load(zkey, cache);
        CircuitWitness witness = circuit.open(wtns);
        Prover prover = system.prover(backend, new SecureRandom())) {
      if (damage.startsWith("cut off")) {
        try (FileChannel channel = FileChannel.open(prepared, StandardOpenOption.WRITE)) {
          channel.truncate(0);
        }
      }
      byte[] proof = prover.prove(circuit, witness, Progress.NONE);
      assertThat(circuit.verifier().verifies(witness.statement(), proof)).isTrue();
      assertThat(Files.readAllBytes(prepared)).isEqualTo(good);
    }
  }

  @Test
  void aWitnessThatDoesNotFitIsNotBlamedOnTheKeyAgainAndAgain() throws IOException {
    prepare();
    byte[] bytes = Fixture.TICKET.bytes("witness.wtns");
    bytes[bytes.length - 32] ^= 1;
    Path wtns = Files.write(folder.resolve("w.wtns"), bytes);
    Groth16System system = new Groth16System();
    try (ScalarBackend backend = new ScalarBackend(2);
        Circuit circuit = system.load(zkey, cache);
        CircuitWitness witness = circuit.open(wtns);
        Prover prover = system.prover(backend, new SecureRandom())) {
      assertThatThrownBy(() -> prover.prove(circuit, witness, Progress.NONE))
          .isInstanceOf(UnverifiedProofException.class);
      Object madeAnewOnce = fileKey();
      assertThatThrownBy(() -> prover.prove(circuit, witness, Progress.NONE))
          .isInstanceOf(UnverifiedProofException.class);
      assertThat(fileKey()).isEqualTo(madeAnewOnce);
    }
  }

  /** A caller's temporary key is gone, or another key has its name, when a witness does not fit. */
  @ParameterizedTest
  @ValueSource(strings = {"gone", "another key"})
  void whereTheKeyIsNotTheSameAnyMoreItIsKeptAsItIs(String meanwhile) throws IOException {
    prepare();
    byte[] bytes = Fixture.TICKET.bytes("witness.wtns");
    Path good = Files.write(folder.resolve("good.wtns"), bytes);
    bytes[bytes.length - 32] ^= 1;
    Path wrong = Files.write(folder.resolve("wrong.wtns"), bytes);
    Groth16System system = new Groth16System();
    try (ScalarBackend backend = new ScalarBackend(2);
        Circuit circuit = system.load(zkey, cache);
        CircuitWitness unfit = circuit.open(wrong);
        CircuitWitness fit = circuit.open(good);
        Prover prover = system.prover(backend, new SecureRandom())) {
      Object before = fileKey();
      Files.delete(zkey);
      if (meanwhile.equals("another key")) {
        Files.write(zkey, Fixture.SILENT.bytes("circuit.zkey"));
      }
      assertThatThrownBy(() -> prover.prove(circuit, unfit, Progress.NONE))
          .isInstanceOf(UnverifiedProofException.class);
      assertThat(fileKey()).isEqualTo(before);
      byte[] proof = prover.prove(circuit, fit, Progress.NONE);
      assertThat(circuit.verifier().verifies(fit.statement(), proof)).isTrue();
    }
  }

  @Test
  void thoseUnusedForLongestMakeRoom() throws IOException {
    prepare();
    assertThat(cache.makeRoom(1)).isTrue();
    assertThat(prepared).exists();
    assertThat(cache.makeRoom(KeyCache.MOST_BYTES)).isIn(true, false); // as the disk has room
    assertThat(prepared).doesNotExist();
    assertThat(cache.makeRoom(KeyCache.MOST_BYTES + 1)).isFalse();
  }
}

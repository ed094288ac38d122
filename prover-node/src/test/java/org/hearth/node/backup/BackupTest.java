package org.hearth.node.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.hearth.earnings.Books;
import org.hearth.earnings.BooksFolder;
import org.hearth.earnings.audit.AuditFinding;
import org.hearth.earnings.files.RestoreHint;
import org.hearth.earnings.ledger.Asset;
import org.hearth.earnings.ledger.BooksException;
import org.hearth.earnings.ledger.LedgerAccounts;
import org.hearth.earnings.ledger.LedgerTransaction;
import org.hearth.earnings.ledger.Posting;
import org.hearth.earnings.prices.NewPrice;
import org.hearth.earnings.prices.PriceFile;
import org.hearth.earnings.prices.PriceSource;
import org.hearth.node.chain.SigningKey;
import org.hearth.node.fake.TestSeed;
import org.hearth.node.vault.IdentityFile;
import org.hearth.node.vault.WalletFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BackupTest {
  private static final Instant NOON = Instant.parse("2026-11-28T12:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOON, ZoneOffset.UTC);
  private static final String SETTINGS = "{\"nodeName\": \"my node\"}";

  private static final char[] PASSWORD = "correct horse".toCharArray();

  @TempDir Path root;

  private Path node;
  private BackupStore store;

  @BeforeEach
  void aNodeThatEarned() throws IOException {
    node = Files.createDirectory(root.resolve("node"));
    store = at(NOON);
    earn(1);
    new IdentityFile(node, new SecureRandom()).loadOrCreate();
    Files.writeString(node.resolve("node.json"), SETTINGS);
    Files.writeString(node.resolve("network-local.json"), "{}");
    Files.writeString(node.resolve("something-else.bin"), "not ours to keep");
  }

  private BackupStore at(Instant now) {
    return new BackupStore(node, root.resolve("backups"), Clock.fixed(now, ZoneOffset.UTC));
  }

  private void earn(int n) {
    try (Books books = Books.open(node, CLOCK)) {
      book(books, n);
    }
  }

  private static void book(Books books, int n) {
    books.write(tx -> {
      tx.declareAsset(new Asset("local", "DEV", 18, true));
      tx.post(
          new LedgerTransaction(
              "test/" + n,
              NOON,
              "TEST",
              Optional.empty(),
              "",
              List.of(
                  new Posting(LedgerAccounts.pending("local"), "local:DEV", BigInteger.TEN),
                  new Posting(
                      LedgerAccounts.income("local", "test"),
                      "local:DEV",
                      BigInteger.TEN.negate()))));
    });
  }

  private BigInteger balance() {
    try (Books books = Books.open(node, CLOCK)) {
      assertThat(books.audit()).allMatch(AuditFinding::ok);
      return books.balances().getFirst().pending();
    }
  }

  /** What counts: the balance and the small files. */
  private Map<String, String> state() throws IOException {
    Map<String, String> state = new TreeMap<>();
    state.put("balance", balance().toString());
    for (String name : List.of("identity.key", "node.json", "network-local.json")) {
      state.put(name, Files.readString(node.resolve(name), StandardCharsets.ISO_8859_1));
    }
    return state;
  }

  @Test
  void whatWasLostComesBackAndWhatIsReplacedIsKept() throws IOException {
    Map<String, String> yesterday = state();
    Backup backup = store.make();
    earn(2);
    Files.writeString(node.resolve("identity.key"), "spoilt");
    Files.delete(node.resolve("network-local.json"));
    Restore.Done done = new Restore(node, CLOCK).from(backup.file());
    assertThat(done.files())
        .containsExactly("books.db", "identity.key", "network-local.json", "node.json");
    assertThat(state()).isEqualTo(yesterday);
    assertThat(node.resolve("something-else.bin")).exists();
    Path old = done.replaced().orElseThrow();
    assertThat(old.getFileName().toString()).isEqualTo("node.before-restore-20261128T120000Z");
    assertThat(old.resolve("identity.key")).hasContent("spoilt");
    new Restore(node, CLOCK).from(old.resolve("books.db")); // a copy of the books alone, too
    assertThat(balance()).isEqualTo(20);
    assertThat(root.resolve("node.before-restore-20261128T120000Z-2")).isDirectory();
  }

  private SigningKey wallet() {
    SigningKey key = SigningKey.random(new SecureRandom());
    new WalletFile(node, new SecureRandom()).create(key, Optional.empty(), PASSWORD);
    return key;
  }

  private SigningKey keyIn(Path folder) {
    return new WalletFile(folder, new SecureRandom()).read().unlock(PASSWORD);
  }

  @Test
  void theWalletComesBackAndAnotherIsKept() throws IOException {
    Backup without = store.make(root.resolve("without.zip"));
    SigningKey key = wallet();
    Backup backup = at(NOON.plusSeconds(1)).make();
    Files.delete(node.resolve(WalletFile.NAME));
    SigningKey other = wallet();
    Restore.Done done = new Restore(node, CLOCK).from(backup.file());
    assertThat(done.files()).contains(WalletFile.NAME);
    assertThat(keyIn(node).secret()).isEqualTo(key.secret());
    assertThat(keyIn(done.replaced().orElseThrow()).secret()).isEqualTo(other.secret());
    // A backup of before there was one takes none away.
    done = new Restore(node, CLOCK).from(without.file());
    assertThat(done.files()).contains("identity.key").doesNotContain(WalletFile.NAME);
    assertThat(keyIn(node).secret()).isEqualTo(key.secret());
  }

  /** Nothing else knows what a node sent to a chain and what it booked of it. */
  @Test
  void whatWasSentToChainsComesBackAndAKeptPasswordIsNotInIt() throws IOException {
    String name = "network-far.137-" + "ab".repeat(20) + ".transactions.jsonl";
    String lines = "{\"nonce\":1}\n".repeat(200_000);
    Files.writeString(node.resolve(name), lines);
    Files.writeString(node.resolve("wallet.password"), "secret");
    Backup backup = store.make();
    Files.delete(node.resolve(name));
    Files.delete(node.resolve("wallet.password"));
    Restore.Done done = new Restore(node, CLOCK).from(backup.file());
    assertThat(done.files()).contains(name).doesNotContain("wallet.password");
    assertThat(node.resolve(name)).hasContent(lines.strip());
    assertThat(node.resolve("wallet.password")).doesNotExist();
  }

  @Test
  void aDamagedWalletIsNoBackupAndTheSoundOnesStay() throws IOException {
    SigningKey key = wallet();
    Backup sound = store.make();
    Files.writeString(node.resolve(WalletFile.NAME), "{\"version\": 1}");
    assertThatThrownBy(() -> at(NOON.plusSeconds(1)).make())
        .isInstanceOf(BackupException.class)
        .hasMessageContaining("its wallet is damaged");
    new Restore(node, CLOCK).from(sound.file());
    assertThat(keyIn(node).secret()).isEqualTo(key.secret());
  }

  @Test
  void thePriceBookIsKeptHoweverLongItIs() throws IOException {
    Path prices = node.resolve(PriceFile.NAME);
    Asset coin = new Asset("mainnet", "PRV", 6, false);
    List<NewPrice> many =
        IntStream.range(0, 20_000)
            .mapToObj(day ->
                new NewPrice(
                    coin,
                    new BigDecimal("0.10"),
                    "EUR",
                    NOON.minusSeconds(60L * day),
                    PriceSource.imported("daily.csv")))
            .toList();
    new PriceFile(node).add(many, NOON);
    assertThat(Files.size(prices)).isGreaterThan(1L << 20);
    byte[] before = Files.readAllBytes(prices);
    Backup backup = store.make();
    new PriceFile(node).remove(price -> price.number() > 1);
    Restore.Done done = new Restore(node, CLOCK).from(backup.file());
    assertThat(done.files()).contains(PriceFile.NAME).doesNotContain("prices.lock");
    assertThat(Files.readAllBytes(prices)).isEqualTo(before);
  }

  @Test
  void aNodeThatRunsIsBackedUpAndNotReplaced() throws IOException {
    Backup backup;
    try (Books books = Books.open(node, CLOCK)) {
      book(books, 2);
      backup = store.make(); // as of this moment, though the books' log is not written back yet
      book(books, 3);
      assertThatThrownBy(() -> new Restore(node, CLOCK).from(backup.file()))
          .isInstanceOfSatisfying(
              BooksException.class,
              e -> assertThat(e.reason()).isEqualTo(BooksException.Reason.BUSY));
    }
    assertThat(balance()).isEqualTo(30);
    new Restore(node, CLOCK).from(backup.file());
    assertThat(balance()).isEqualTo(20);
  }

  @Test
  void anEmptyComputerGetsItsNodeBack() throws IOException {
    Map<String, String> before = state();
    Backup backup = store.make(root.resolve("stick/mine.zip"));
    node = root.resolve("new/node");
    new Restore(node, CLOCK).from(backup.file());
    assertThat(state()).isEqualTo(before);
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "POSIX modes")
  void onlyTheOwnerReadsIt() throws IOException {
    assertThat(wallet().address()).isNotNull();
    Backup backup = store.make();
    assertThat(mode(backup.file())).isEqualTo("rw-------");
    assertThat(mode(store.folder())).isEqualTo("rwx------");
    Path old = new Restore(node, CLOCK).from(backup.file()).replaced().orElseThrow();
    assertThat(mode(old)).isEqualTo("rwx------");
    assertThat(mode(old.resolve(WalletFile.NAME))).isEqualTo("rw-------");
    assertThat(mode(node.resolve(WalletFile.NAME))).isEqualTo("rw-------");
    assertThat(mode(node.resolve("books.db"))).isEqualTo("rw-------");
    assertThat(mode(node.resolve("identity.key"))).isEqualTo("rw-------");
  }

  private static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  @Test
  void booksThatFailTheirCheckAreNotKeptAsABackup() throws IOException {
    byte[] books = Files.readAllBytes(node.resolve("books.db"));
    Arrays.fill(books, 2 * 4096, 3 * 4096, (byte) 0);
    Files.write(node.resolve("books.db"), books);
    assertThatThrownBy(store::make).isInstanceOf(BackupException.class);
    assertThat(store.list()).isEmpty();
    assertThat(root.resolve("backups")).isEmptyDirectory();
  }

  /**
   * Bar B7: a hundred damaged copies of a backup; none is used silently, and the old files stay.
   */
  @Test
  void aDamagedBackupIsRefusedAndNothingIsChanged() throws IOException {
    long seed = TestSeed.of(BackupTest.class);
    Random random = new Random(seed);
    Map<String, String> yesterday = state();
    byte[] good = Files.readAllBytes(store.make().file());
    earn(2);
    Files.writeString(node.resolve("node.json"), "{}");
    Map<String, String> today = state();
    int refused = 0;
    for (int i = 0; i < 100; i++) {
      byte[] bad = damaged(good, random);
      Path file = Files.write(root.resolve("bad.zip"), bad);
      Throwable e = catchThrowable(() -> new Restore(node, CLOCK).from(file));
      if (e != null) {
        refused++;
        assertThat(e)
            .as("seed %d, damage %d", seed, i)
            .isInstanceOf(BackupException.class)
            .hasMessageContaining("bad.zip")
            .hasMessageContaining("nothing was changed");
        assertThat(state()).as("seed %d, damage %d", seed, i).isEqualTo(today);
      } else {
        // Bytes that mean nothing, such as the time of an entry: then all came back right.
        assertThat(state()).as("seed %d, damage %d", seed, i).isEqualTo(yesterday);
        earn(2);
        Files.writeString(node.resolve("node.json"), "{}");
      }
    }
    assertThat(refused).as("refused, seed %d", seed).isGreaterThan(60);
  }

  private static byte[] damaged(byte[] good, Random random) {
    int at = random.nextInt(good.length);
    switch (random.nextInt(3)) {
      case 0 -> {
        byte[] bad = good.clone();
        bad[at] ^= (byte) (1 << random.nextInt(8));
        return bad;
      }
      case 1 -> {
        return Arrays.copyOf(good, at);
      }
      default -> {
        byte[] bad = good.clone();
        Arrays.fill(bad, at, Math.min(bad.length, at + 4096), (byte) 0);
        return bad;
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../evil",
        "/etc/passwd",
        "books.db-wal",
        "restore-decided",
        "network-../x.json",
        "books.lock"
      })
  void aBackupWritesNoFileOfAnotherName(String name) throws IOException {
    String manifest =
        """
        {"format":1,"madeAt":"2026-11-28T12:00:00Z","files":[\
        {"name":"books.db","size":1,"sha256":"%s"},{"name":"%s","size":1,"sha256":"%s"}]}\
        """
            .formatted("ab".repeat(32), name, "cd".repeat(32));
    refused(zip(Map.of("manifest.json", manifest, name, "x")), "does not belong there");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"format\":2}                                                | not of a format",
        "{\"format\":1,\"files\":[]}                                   | lists no files",
        "nonsense                                                      | manifest is damaged",
        "{\"format\":1,\"madeAt\":\"x\",\"files\":[{\"name\":\"node.json\",\"size\":1,"
            + "\"sha256\":\"abababababababababababababababababababababababababababababababab\"}]}"
            + " | no books in it",
      })
  void aManifestThatIsNone(String manifest, String said) throws IOException {
    refused(zip(Map.of("manifest.json", manifest)), said);
  }

  /** A size is compared before anything is unpacked, and no more is unpacked than it says. */
  @ParameterizedTest
  @CsvSource({"9000000000000000000, do not fit", "5, is damaged", "0, is damaged"})
  void sizesThatLie(long size, String said) throws IOException {
    String manifest =
        """
        {"format":1,"madeAt":"2026-11-28T12:00:00Z","files":[\
        {"name":"books.db","size":%d,"sha256":"%s"}]}\
        """
            .formatted(size, "ab".repeat(32));
    refused(zip(Map.of("manifest.json", manifest, "books.db", "x".repeat(1 << 20))), said);
  }

  private void refused(byte[] archive, String said) throws IOException {
    Map<String, String> before = state();
    Path file = Files.write(root.resolve("made-up.zip"), archive);
    assertThatThrownBy(() -> new Restore(node, CLOCK).from(file))
        .isInstanceOf(BackupException.class)
        .hasMessageContaining(said);
    assertThat(state()).isEqualTo(before);
  }

  private static byte[] zip(Map<String, String> entries) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, String> entry : new TreeMap<>(entries).entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
      }
    }
    return bytes.toByteArray();
  }

  /**
   * The process ends after each step of a restore: before the decision the old files stay, after it
   * the next opening has all new ones.
   */
  @ParameterizedTest
  @ValueSource(ints = {-3, -2, -1, 0, 1, 2, 3, 4})
  void aKillLeavesAllOldOrAllNew(int filesMoved) throws IOException {
    Map<String, String> old = state();
    Backup backup = store.make();
    earn(2);
    Files.writeString(node.resolve("node.json"), "{\"new\": true}");
    Map<String, String> present = state();
    Path staged;
    try (BooksFolder held = BooksFolder.hold(node)) {
      staged = held.prepare();
    }
    staged = Files.createDirectories(staged);
    BackupArchive.unpack(backup.file(), staged);
    if (filesMoved == -2) {
      Files.delete(staged.resolve("node.json"));
    } else if (filesMoved == -3) {
      Files.write(staged.resolve("books.db"), new byte[100]);
    }
    if (filesMoved >= 0) {
      Path decided = Files.move(staged, node.resolve("restore-decided"));
      List<Path> files;
      try (Stream<Path> list = Files.list(decided)) {
        files = list.sorted().limit(filesMoved).toList();
      }
      for (Path file : files) {
        Files.move(
            file,
            node.resolve(file.getFileName()),
            java.nio.file.StandardCopyOption.REPLACE_EXISTING);
      }
    }
    assertThat(state()).isEqualTo(filesMoved < 0 ? present : old);
    try (Stream<Path> left = Files.list(node)) {
      assertThat(left.map(f -> f.getFileName().toString())).noneMatch(f -> f.startsWith("restore"));
    }
  }

  /** A clock that was years ahead for nine days. */
  @Test
  void backupsFromTheFutureDoNotPushOutTheOthers() {
    for (int day = 0; day < 9; day++) {
      named(NOON.minus(Duration.ofDays(day)));
      named(Instant.parse("2040-02-01T12:00:00Z").plus(Duration.ofDays(day)));
    }
    List<Backup> gone = new BackupRotation(store.list(), NOON).superfluous();
    List<Backup> kept = store.list().stream().filter(b -> !gone.contains(b)).toList();
    assertThat(kept.stream().map(Backup::madeAt).filter(at -> !at.isAfter(NOON))).hasSize(7);
    assertThat(kept).hasSizeLessThanOrEqualTo(11);
  }

  /** Nor is one made at each look until that time has come. */
  @Test
  void aBackupFromTheFutureDoesNotMakeEachLookMakeOne() {
    named(Instant.parse("2040-02-01T12:00:00Z"));
    BackupLoop loop = new BackupLoop(store, CLOCK);
    assertThat(loop.makeIfDue()).isTrue();
    assertThat(store.list()).hasSize(2);
    BackupLoop later =
        new BackupLoop(
            at(NOON.plusSeconds(300)), Clock.fixed(NOON.plusSeconds(300), ZoneOffset.UTC));
    assertThat(later.makeIfDue()).isTrue();
    assertThat(store.list()).hasSize(2);
  }

  @Test
  void sevenDaysAndFourWeeksAreKept() {
    Instant first = Instant.parse("2026-09-01T09:00:00Z");
    for (int hour = 0; hour < 90 * 24; hour += 12) {
      // The files' names carry the time; making 180 real ones would take a minute.
      Instant at = first.plus(Duration.ofHours(hour));
      named(at);
    }
    List<Backup> all = store.list();
    assertThat(all).hasSize(180);
    List<Backup> gone = new BackupRotation(all, all.getFirst().madeAt()).superfluous();
    List<String> kept =
        all.stream()
            .filter(b -> !gone.contains(b))
            .map(b -> b.madeAt().toString().substring(5, 13))
            .toList();
    // Two of the last day, the later one of six days before, the last of the three weeks before.
    assertThat(kept)
        .containsExactly(
            "11-29T21",
            "11-29T09",
            "11-28T21",
            "11-27T21",
            "11-26T21",
            "11-25T21",
            "11-24T21",
            "11-23T21",
            "11-22T21",
            "11-15T21",
            "11-08T21");
  }

  private void named(Instant at) {
    try {
      Files.createDirectories(store.folder());
      String stamp = at.toString().replace("-", "").replace(":", "");
      Files.writeString(store.folder().resolve("hearth-" + stamp + ".zip"), "x");
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void oneADayIsMadeWhileTheNodeRuns() throws IOException {
    for (int hour = 0; hour <= 72; hour += 5) {
      Instant now = NOON.plus(Duration.ofHours(hour));
      assertThat(new BackupLoop(at(now), Clock.fixed(now, ZoneOffset.UTC)).makeIfDue()).isTrue();
    }
    assertThat(store.list())
        .extracting(b -> Duration.between(NOON, b.madeAt()).toHours())
        .containsExactly(50L, 25L, 0L);
    assertThat(RestoreHint.newest(node.resolve("books.db")))
        .contains(store.list().getFirst().file().toAbsolutePath());
    // A clock that was wrong once does not stop them.
    Instant earlier = NOON.minus(Duration.ofDays(3));
    assertThat(new BackupLoop(at(earlier), Clock.fixed(earlier, ZoneOffset.UTC)).makeIfDue())
        .isTrue();
    assertThat(store.list()).hasSize(4);
    Files.writeString(node.resolve("books.db"), "spoilt");
    Instant later = NOON.plus(Duration.ofDays(9));
    assertThat(new BackupLoop(at(later), Clock.fixed(later, ZoneOffset.UTC)).makeIfDue()).isFalse();
  }
}

package org.hearth.app.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CancellationException;
import java.util.function.DoubleConsumer;
import java.util.stream.Stream;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Updates from a local publisher; the key is made by each test. */
class UpdaterTest {
  private static final byte[] FILE = "a package".getBytes(StandardCharsets.UTF_8);
  private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");

  @TempDir Path folder;
  private final OkHttpClient http = new OkHttpClient();
  private FeedServer server;

  @BeforeEach
  void open() throws IOException {
    server = new FeedServer();
    server.put("/file", FILE);
  }

  @AfterEach
  void close() {
    server.close();
    http.dispatcher().executorService().shutdown();
    http.connectionPool().evictAll();
  }

  private Updater updater(String kind) {
    return updater(kind, NOW);
  }

  /** Looks first, as everybody does. */
  private Updater.Brought bring(String kind, DoubleConsumer progress) {
    Updater updater = updater(kind);
    return updater.bring(updater.look().orElseThrow(), progress);
  }

  private Updater updater(String kind, Instant now) {
    return new Updater(
        server.publisher(),
        new Installation(kind, folder.resolve("hearth")),
        Version.of("0.1.0").orElseThrow(),
        folder.resolve("updates"),
        http,
        Clock.fixed(now, ZoneOffset.UTC));
  }

  @ParameterizedTest
  @CsvSource({
    "0.2.0, deb, 0.2.0",
    "0.10, deb, 0.10",
    "0.1.0, deb, ''",
    "0.1, deb, ''",
    "0.0.9, deb, ''",
    "0.2.0, rpm, ''",
  })
  void onlyWhatIsNewerAndForThisComputerIsOffered(String version, String kind, String offered)
      throws Exception {
    server.publish(server.feed(1, version, kind, FILE));
    assertThat(updater("deb").look().map(Updater.Available::version).orElse("")).isEqualTo(offered);
  }

  @Test
  void aPackageIsDownloadedCheckedAndHandedOver() throws Exception {
    server.publish(server.feed(1, "0.2.0", "deb", FILE));
    List<Double> progress = new ArrayList<>();
    Updater.Brought brought = bring("deb", progress::add);
    assertThat(brought.file().orElseThrow()).hasBinaryContent(FILE);
    assertThat(brought.file().orElseThrow().getFileName()).hasToString("hearth-0.2.0.deb");
    assertThat(progress).last().isEqualTo(1.0);
  }

  /** Nobody agreed to the one that came meanwhile. */
  @Test
  void onlyWhatItsOwnerWasShownIsBrought() throws Exception {
    server.publish(server.feed(1, "0.2.0", "deb", FILE));
    Updater.Available agreed = updater("deb").look().orElseThrow();
    server.publish(server.feed(2, "0.3.0", "deb", FILE));
    assertThatThrownBy(() -> updater("deb").bring(agreed, fraction -> {}))
        .isInstanceOf(UpdateException.class)
        .hasMessageContaining("has changed meanwhile");
    server.publish(server.feed(3, "0.1.0", "deb", FILE));
    assertThatThrownBy(() -> updater("deb").bring(agreed, fraction -> {}))
        .isInstanceOf(UpdateException.class);
    assertThat(folder.resolve("updates/hearth-0.3.0.deb")).doesNotExist();
  }

  @Test
  void aDownloadThatIsCancelledLeavesNothing() throws Exception {
    server.publish(server.feed(1, "0.2.0", "deb", FILE));
    assertThatThrownBy(() ->
            bring(
                "deb",
                fraction -> {
                  throw new CancellationException();
                }))
        .isInstanceOf(CancellationException.class);
    assertThat(folder.resolve("updates/hearth-0.2.0.deb")).doesNotExist();
  }

  @Test
  void aListOfAnotherKeyIsNotBelieved() throws Exception {
    server.publish(server.feed(1, "0.2.0", "deb", FILE), FeedServer.newKeys());
    refused("not signed by Hearth's publisher");
  }

  @Test
  void aListThatWasChangedIsNotBelieved() throws Exception {
    server.publish(server.feed(1, "0.2.0", "deb", FILE));
    server.put("/feed.json", server.feed(1, "0.3.0", "deb", FILE).getBytes(StandardCharsets.UTF_8));
    refused("not signed by Hearth's publisher");
  }

  @ParameterizedTest
  @CsvSource({"''", "AAAA", "no Base64!"})
  void aSignatureThatIsNoneIsNotBelieved(String signature) throws Exception {
    server.publish(server.feed(1, "0.2.0", "deb", FILE));
    server.put("/feed.json.sig", signature.getBytes(StandardCharsets.UTF_8));
    refused("not signed by Hearth's publisher");
  }

  /** Somebody between shows the list of last month, which has a hole that was closed since. */
  @Test
  void anOldListIsNotBelieved() throws Exception {
    server.publish(server.feed(7, "0.3.0", "deb", FILE));
    assertThat(updater("deb").look()).isPresent();
    server.publish(server.feed(6, "0.2.0", "deb", FILE));
    refused("older than one that was seen");
    server.publish(server.feed(7, "0.3.0", "deb", FILE));
    assertThat(updater("deb").look()).isPresent();
  }

  @Test
  void aListThatEndedIsNotBelieved() throws Exception {
    server.publish(server.feed(1, "0.2.0", "deb", FILE));
    assertThatThrownBy(() -> updater("deb", Instant.parse("2027-01-01T00:00:00Z")).look())
        .isInstanceOf(UpdateException.class)
        .hasMessageContaining("2026-12-31");
  }

  @ParameterizedTest
  @CsvSource({
    "9, 0000000000000000000000000000000000000000000000000000000000000000",
    "8, right",
    "10, right",
    "1000000, right",
  })
  void aFileThatIsNotAsSignedIsThrownAway(long bytes, String sha256) throws Exception {
    String hash = sha256.equals("right") ? FeedServer.sha256(FILE) : sha256;
    server.publish(server.feed(1, "0.2.0", "deb", "/file", bytes, hash));
    assertThatThrownBy(() -> bring("deb", fraction -> {}))
        .isInstanceOf(UpdateException.class)
        .hasMessageContaining("nothing was changed");
    assertThat(folder.resolve("updates/hearth-0.2.0.deb")).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[]",
        "{}",
        "{\"sequence\":1,\"expires\":\"never\",\"releases\":[]}",
        "{\"sequence\":-1,\"expires\":\"2026-12-31T00:00:00Z\",\"releases\":[]}",
        "{\"sequence\":1,\"expires\":\"2026-12-31T00:00:00Z\",\"releases\":[{\"version\":\"../x\"}]}",
        "no JSON",
      })
  void whatIsNoListIsSaidToBeNone(String feed) throws Exception {
    server.publish(feed);
    refused("cannot be read by this version");
  }

  @Test
  void withoutAServerItSaysSo() {
    refused("cannot be fetched (HTTP 404)");
  }

  @Test
  void aFileFromAnotherPlaceWithoutHttpsIsNotFetched() throws Exception {
    server.publish(
        server
            .feed(1, "0.2.0", "deb", FILE)
            .replace(server.at("/file").toString(), "http://example.com/file"));
    assertThatThrownBy(() -> bring("deb", fraction -> {})).hasMessageContaining("no https address");
  }

  @Test
  void aBuildWithoutAPublisherHasNone() {
    assertThat(Publisher.of(new Properties())).isEmpty();
    Properties build = new Properties();
    build.setProperty("update.feed", "https://example.com/feed.json");
    build.setProperty(
        "update.key", Base64.getEncoder().encodeToString(server.keys.getPublic().getEncoded()));
    assertThat(Publisher.of(build).orElseThrow().key()).isEqualTo(server.keys.getPublic());
    build.setProperty("update.key", "AAAA");
    assertThatThrownBy(() -> Publisher.of(build)).hasMessageContaining("key cannot be read");
  }

  /** No private key, and no public one either: who builds a release gives it. */
  @Test
  void thisBuildHasNoPublisher() {
    assertThat(Publisher.ofThisProgram()).isEmpty();
  }

  @Test
  void howItWasInstalledIsSeenFromTheFiles() throws Exception {
    Path root = folder.resolve("root");
    Path packaged = image(root.resolve("opt/hearth"), "0.1.0");
    Path unpacked = image(folder.resolve("my hearth"), "0.1.0");
    assertThat(Installation.of(packaged.resolve("lib/runtime"), root).orElseThrow().kind())
        .isEqualTo("rpm");
    Files.createDirectories(root.resolve("var/lib/dpkg/info"));
    Files.createFile(root.resolve("var/lib/dpkg/info/hearth.list"));
    assertThat(Installation.of(packaged.resolve("lib/runtime"), root).orElseThrow().kind())
        .isEqualTo("deb");
    assertThat(Installation.of(unpacked.resolve("lib/runtime"), root))
        .contains(new Installation("portable", unpacked));
    assertThat(Installation.of(folder.resolve("jdk"), root)).isEmpty();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void anUnpackedProgramIsReplacedInPlace() throws Exception {
    Path old = image(folder.resolve("hearth"), "0.1.0");
    publishArchive("0.2.0", "0.2.0");
    Updater.Brought brought = bring("portable", fraction -> {});
    assertThat(brought.file()).isEmpty();
    assertThat(old.resolve("bin/hearth")).content().contains("0.2.0");
    assertThat(brought.previous().resolve("bin/hearth")).content().contains("0.1.0");
    assertThat(names(folder)).contains("hearth", "hearth.previous").doesNotContain("hearth.new");

    // And once more: only the last one is kept.
    publishArchive("0.3.0", "0.3.0");
    Updater.Brought again = bring("portable", fraction -> {});
    assertThat(again.previous().resolve("bin/hearth")).content().contains("0.2.0");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aProgramThatDoesNotStartIsNotPutInPlace() throws Exception {
    Path old = image(folder.resolve("hearth"), "0.1.0");
    publishArchive("0.2.0", "0.9.9");
    assertThatThrownBy(() -> bring("portable", fraction -> {})).hasMessageContaining("another one");
    server.put("/file", FILE);
    server.publish(server.feed(99, "0.2.0", "portable", FILE));
    assertThatThrownBy(() -> bring("portable", fraction -> {}))
        .hasMessageContaining("could not be unpacked");
    assertThat(old.resolve("bin/hearth")).content().contains("0.1.0");
    assertThat(folder.resolve("hearth.previous")).doesNotExist();
  }

  private void refused(String words) {
    assertThatThrownBy(() -> updater("deb").look())
        .isInstanceOf(UpdateException.class)
        .hasMessageContaining(words);
  }

  /** A program that says its version. */
  private static Path image(Path at, String version) throws IOException {
    Files.createDirectories(at.resolve("lib/runtime"));
    Path program = Files.createDirectories(at.resolve("bin")).resolve("hearth");
    Files.writeString(program, "#!/bin/sh\necho Hearth " + version + "\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    return at;
  }

  private void publishArchive(String version, String told) throws Exception {
    Path parent = Files.createDirectories(folder.resolve("build-" + version));
    Path unused = image(parent.resolve("hearth-" + version), told);
    Path archive = parent.resolve("a.tar.xz");
    Process tar =
        new ProcessBuilder(
                "tar", "-cJf", archive.toString(), "-C", parent.toString(), "hearth-" + version)
            .inheritIO()
            .start();
    assertThat(tar.waitFor()).isZero();
    byte[] bytes = Files.readAllBytes(archive);
    server.put("/file", bytes);
    server.publish(
        server.feed(Long.parseLong(version.replace(".", "")), version, "portable", bytes));
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(path -> path.getFileName().toString()).toList();
    }
  }
}

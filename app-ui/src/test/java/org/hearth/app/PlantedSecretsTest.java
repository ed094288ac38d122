package org.hearth.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.hearth.app.bundle.BundleFile;
import org.hearth.app.bundle.BundleReport;
import org.hearth.app.host.DataFolder;
import org.hearth.earnings.Books;
import org.hearth.earnings.ledger.Asset;
import org.hearth.earnings.prices.NewPrice;
import org.hearth.earnings.prices.PriceFile;
import org.hearth.earnings.prices.PriceSource;
import org.hearth.node.chain.EthAddress;
import org.hearth.node.chain.SigningKey;
import org.hearth.node.job.BlobRef;
import org.hearth.node.job.JobFormats;
import org.hearth.node.job.JobState;
import org.hearth.node.job.JobStore;
import org.hearth.node.job.JobTerms;
import org.hearth.node.job.Reason;
import org.hearth.node.job.ReasonCode;
import org.hearth.node.vault.IdentityFile;
import org.hearth.node.vault.LockedWallet;
import org.hearth.node.vault.WalletFile;
import org.hearth.prover.hash.Sha256;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Bar B37: the support bundle that the whole program makes beside a running node, with 30 secrets
 * in its environment, its settings, its books, its folder and the texts of logs and crashes. None
 * is in the bundle, in none of the ways in which it might be written.
 */
class PlantedSecretsTest {
  private static final long MOST_BYTES = 10 << 20;

  private static final Map<String, String> ENVIRONMENT =
      Map.of(
          "HEARTH_MNEMONIC", "abandon ability able about above absent absorb abstract",
          "PRIVATE_KEY", "4c0883a69102937d6231471b5dbb6204fe5129617082792ae468d01a3f362318",
          "GITHUB_TOKEN", "ghp_canaryCanaryCanary0123456789abcd",
          "RPC_TOKEN", "eyJhbGciOiJIUzI1NiJ9.canary.token",
          "LOGNAME", "annamusterfrau",
          "HOSTNAME", "annas-gaming-pc",
          "SSH_CLIENT", "192.168.178.23",
          "PWD_OF_OWNER", "/home/anna/.ssh/id_canary");

  private static final String USER = "canaryuser";
  private static final String PROXY_PASSWORD = "hunter2-canary";

  private static final String NODE_NAME = "Annas Kitchen Node";
  private static final String NETWORK = "musterfrau-pool";
  private static final String NETWORK_HOST = "prover.secret-pool.invalid";
  private static final String PORT = "/dev/serial-of-anna";
  private static final String PRICE = "0.31415926";

  private static final String COIN_PRICE = "2718.28182845";
  private static final String PRICE_LIST = "annas-price-list.csv";
  private static final String CIRCUIT = "secret-circuit-of-anna";
  private static final String LEASE = "lease9f3ac41e07d25b66";
  private static final String STATEMENT =
      "21888242871839275222246405745257275088548364400416034343698204186575808495616";
  private static final String FAILURE = "java.lang.Error: canary at Prover.java of anna";

  private static final List<String> OF_LOGS =
      List.of(
          "fe80::1ff:fe23:4567:890a",
          "https://user:password@pool.example/",
          "C:\\Users\\Anna\\AppData\\Hearth",
          "00:1a:2b:3c:4d:5e",
          "bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq");
  private static final List<String> OF_CRASHES =
      List.of(
          "0x52908400098527886E0F7030069857D2E4169EE7", "JAVA_OPTS=-Dkey=canarykey", "AnnasWLAN");
  private static final String PAYOUT = "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359";
  private static final String WALLET_PASSWORD = "canary correct horse";
  private static final String WITNESS = "witness=314159265358979";

  @TempDir Path temporary;

  private final List<String> secrets = new ArrayList<>();

  private static String line(BufferedReader out, String start) throws IOException {
    StringBuilder said = new StringBuilder();
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      said.append(line).append('\n');
      if (line.startsWith(start)) {
        return said.toString();
      }
    }
    throw new AssertionError("The program ended before it said \"" + start + "\": " + said);
  }

  private Process start(DataFolder data, String... arguments) throws IOException {
    List<String> java =
        List.of("-Xmx512m", "-Duser.name=" + USER, "-Dhttp.proxyPassword=" + PROXY_PASSWORD);
    ProcessBuilder program = new ProcessBuilder(OwnProgram.command(java, arguments));
    program.command().addAll(List.of("--data-dir", data.root().toString()));
    program.environment().putAll(ENVIRONMENT);
    return program.redirectErrorStream(true).start();
  }

  @Test
  void noneIsInTheBundleOfTheWholeProgram() throws Exception {
    DataFolder data = new DataFolder(temporary.resolve("anna-musterfrau-canary/hearth"));
    secrets.add("anna-musterfrau-canary");
    plant(data);
    assertThat(secrets).hasSizeGreaterThanOrEqualTo(30).doesNotHaveDuplicates();
    Path zip = temporary.resolve("bundle.zip");
    String printed;
    long began;
    Process node = start(data, "run");
    try (BufferedReader out = node.inputReader()) {
      line(out, "Node in ");
      Thread drain = Thread.ofVirtual().start(() -> out.lines().forEach(one -> {}));
      began = System.nanoTime();
      Process bundle = start(data, "bundle", "--out", zip.toString());
      try (BufferedReader said = bundle.inputReader()) {
        printed = line(said, "This, and nothing else");
        assertThat(bundle.waitFor(60, TimeUnit.SECONDS)).isTrue();
      } finally {
        bundle.destroyForcibly();
      }
      node.destroyForcibly().waitFor();
      drain.join();
    } finally {
      node.destroyForcibly();
    }
    long made = System.nanoTime();
    assertThat(Files.size(zip)).isLessThan(MOST_BYTES);
    List<String> report =
        new BundleReport(BundleFile.read(zip))
            .lines().stream().map(BundleReport.Line::toString).toList();
    long read = System.nanoTime();
    System.out.printf(
        Locale.ROOT,
        "support bundle: made in %.1f s, read in %.2f s, %d bytes%n",
        (made - began) / 1e9,
        (read - made) / 1e9,
        Files.size(zip));
    JsonNode program =
        Objects.requireNonNull(BundleFile.read(zip).get("program.json"), "program.json");
    assertThat(program.path("nodeRuns").asBoolean()).as("the running node was asked").isTrue();
    // The line that says where the file was written names that place, and is not in the file.
    String shown = printed.substring(0, printed.lastIndexOf("This, and"));
    assertThat(found(unpacked(Files.readAllBytes(zip)) + shown + report)).isEmpty();
    for (String secret : secrets) {
      for (String written : forms(secret)) {
        assertThat(found("{\"text\":\"" + written + "\"}"))
            .as("the search finds what is there")
            .contains(secret);
      }
    }
  }

  /** Into everything that the program reads or might read; fills the list of what is planted. */
  private void plant(DataFolder data) throws IOException {
    secrets.addAll(ENVIRONMENT.values());
    secrets.addAll(List.of(USER, PROXY_PASSWORD));
    Path node = Files.createDirectories(data.node());
    settings(node);
    books(node);
    identity(node);
    wallet(node);
    Path logs = Files.createDirectories(data.root().resolve("logs"));
    Files.writeString(logs.resolve("hearth.log"), String.join("\n", OF_LOGS));
    secrets.addAll(OF_LOGS);
    for (Path crash : List.of(node.resolve("hs_err_pid7.log"), data.selfTests())) {
      Files.writeString(crash, String.join("\n", OF_CRASHES));
    }
    secrets.addAll(OF_CRASHES);
    byte[] witness = WITNESS.getBytes(StandardCharsets.UTF_8);
    Path blobs = Files.createDirectories(node.resolve("blobs"));
    Files.write(blobs.resolve(Sha256.hex(witness)), witness);
    secrets.add(WITNESS);
  }

  private void settings(Path node) throws IOException {
    Files.writeString(
        node.resolve("node.json"),
        """
        {"nodeName":"%s","networks":[{"name":"%s","url":"https://%s"}],
         "pricePerKwh":"%s","acceleratorPorts":["%s"],"useGpus":false}
        """
            .formatted(NODE_NAME, NETWORK, NETWORK_HOST, PRICE, PORT));
    secrets.addAll(List.of(NODE_NAME, NETWORK, NETWORK_HOST, PRICE, PORT));
  }

  private void books(Path node) {
    BlobRef file = new BlobRef(Sha256.hex("canary"), 7);
    try (Books books = Books.open(node, Clock.systemUTC())) {
      JobStore jobs = new JobStore(books, NETWORK, key -> {});
      JobState.Accepted accepted =
          jobs.accept(
              new JobTerms(
                  NETWORK,
                  "canaryjob77",
                  LEASE,
                  CIRCUIT,
                  CIRCUIT,
                  file,
                  file,
                  Sha256.hex("vk"),
                  List.of(new BigInteger(STATEMENT)),
                  1,
                  BigInteger.ONE,
                  BigInteger.ONE,
                  Clock.systemUTC().instant(),
                  JobFormats.DEFAULT),
              Reason.of(ReasonCode.ACCEPTED));
      Reason why = Reason.of(ReasonCode.PROVER_FAULT, FAILURE);
      jobs.move(accepted, new JobState.Failed(accepted.terms(), why.write()), why);
    }
    prices(node);
    secrets.addAll(List.of("canaryjob77", LEASE, CIRCUIT, STATEMENT, FAILURE));
  }

  private void prices(Path node) {
    new PriceFile(node)
        .add(
            List.of(
                new NewPrice(
                    new Asset("canarynet9", "CANARYCOIN", 6, false),
                    new BigDecimal(COIN_PRICE),
                    "EUR",
                    Instant.parse("2026-11-03T00:00:00Z"),
                    PriceSource.imported(PRICE_LIST))),
            Instant.parse("2026-11-03T00:00:00Z"));
    secrets.addAll(List.of(COIN_PRICE, PRICE_LIST, "CANARYCOIN"));
  }

  private void identity(Path node) throws IOException {
    secrets.add(new IdentityFile(node, new SecureRandom()).loadOrCreate().proverId());
    String pem = Files.readString(node.resolve("identity.key"));
    secrets.add(pem.lines().skip(1).findFirst().orElseThrow());
  }

  /** The key, what it is sealed to, its password, and where its money is and goes. */
  private void wallet(Path node) throws IOException {
    SigningKey key = SigningKey.random(new SecureRandom());
    LockedWallet wallet =
        new WalletFile(node, new SecureRandom())
            .create(key, Optional.of(new EthAddress(PAYOUT)), WALLET_PASSWORD.toCharArray());
    secrets.addAll(
        List.of(
            HexFormat.of().formatHex(key.secret()),
            HexFormat.of().formatHex(wallet.secret().sealed()),
            wallet.address().text(),
            PAYOUT,
            WALLET_PASSWORD));
  }

  /** As it is, in small letters, in JSON, in an address, in hexadecimal and in base 64. */
  private static List<String> forms(String secret) {
    byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
    return List.of(
        secret,
        secret.toLowerCase(Locale.ROOT),
        secret.replace("\\", "\\\\"),
        URLEncoder.encode(secret, StandardCharsets.UTF_8),
        HexFormat.of().formatHex(bytes),
        Base64.getEncoder().withoutPadding().encodeToString(bytes));
  }

  private List<String> found(String text) {
    return secrets.stream().filter(s -> forms(s).stream().anyMatch(text::contains)).toList();
  }

  private static String unpacked(byte[] zip) throws IOException {
    StringBuilder all = new StringBuilder(new String(zip, StandardCharsets.ISO_8859_1));
    try (InputStream bytes = new ByteArrayInputStream(zip);
        ZipInputStream files = new ZipInputStream(bytes)) {
      int count = 0;
      for (ZipEntry e = files.getNextEntry(); e != null; e = files.getNextEntry()) {
        all.append(e.getName())
            .append(e.getComment())
            .append(new String(files.readAllBytes(), StandardCharsets.UTF_8));
        count++;
      }
      assertThat(count).as("files in the bundle").isGreaterThan(3);
    }
    return all.toString();
  }
}

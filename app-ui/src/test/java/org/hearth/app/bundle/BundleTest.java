package org.hearth.app.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.hearth.device.api.Device;
import org.hearth.device.api.DeviceId;
import org.hearth.device.api.DeviceKind;
import org.hearth.device.api.DeviceScan;
import org.hearth.device.api.Finding;
import org.hearth.device.api.Health;
import org.hearth.device.api.Reading;
import org.hearth.device.api.Severity;
import org.hearth.device.api.Vital;
import org.hearth.device.doctor.CheckResult;
import org.hearth.device.doctor.Outcome;
import org.hearth.device.doctor.PublishedTimes;
import org.hearth.device.doctor.SelfTestStore;
import org.hearth.device.health.HealthHistory;
import org.hearth.node.config.CallersShare;
import org.hearth.node.config.EnergyPrice;
import org.hearth.node.config.NetworkSetting;
import org.hearth.node.config.NodeConfig;
import org.hearth.node.config.ProvingSettings;
import org.hearth.node.rules.WorkRules;
import org.hearth.prover.BadInputException;
import org.hearth.prover.backend.cpu.CpuBackends;
import org.hearth.prover.backend.scalar.ScalarBackend;
import org.hearth.prover.backend.spi.Backend;
import org.hearth.prover.backend.vector.VectorBackend;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class BundleTest {
  private static final Instant NOW = Instant.parse("2026-11-24T12:34:56Z");
  private static final DeviceId CPU = new DeviceId("cpu:0");

  /** Each is planted in a place of its own, the last three in every place that takes a text. */
  private static final List<String> SECRETS =
      List.of(
          "4c0883a69102937d6231471b5dbb6204fe5129617082792ae468d01a3f362318",
          "abandon-ability-able-about-above-absent",
          "eyJhbGciOiJIUzI1NiJ9.canary.token",
          "ghp_canaryCanaryCanary0123456789abcd",
          "anna.musterfrau@example.org",
          "Anna Musterfrau",
          "annas-gaming-pc",
          "192.168.178.23",
          "fe80::1ff:fe23:4567:890a",
          "prover.secret-pool.example",
          "https://user:password@pool.example/",
          "/home/anna/.local/share/hearth",
          "C:\\Users\\Anna\\AppData\\Hearth",
          "0x52908400098527886E0F7030069857D2E4169EE7",
          "bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq",
          "GPU-5d8f2f7a-1122-3344-5566-77889900aabb",
          "SN-7741-9932-AA",
          "00:1a:2b:3c:4d:5e",
          "21888242871839275222246405745257275088548364400416034343698204186575808495616",
          "witness=314159265358979",
          "WLAN-Musterfrau",
          "hunter2",
          "DE89370400440532013000",
          "+49 170 1234567",
          "Annas iPhone",
          "secret-circuit-of-anna",
          "lease-9f3ac41e07d25b66",
          "Europe/Berlin",
          "de_DE.UTF-8",
          "musterfrau-canary-30");

  @TempDir Path folder;

  private static Device device(int i, DeviceKind kind, String secret) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("memory", secret);
    facts.put("driver", secret);
    facts.put("speed", secret);
    facts.put(secret, secret);
    facts.put("maker", secret);
    return new Device(
        new DeviceId(kind + ":" + i + "-" + secret.replaceAll("\\s", "_")),
        kind,
        secret,
        facts,
        false,
        false);
  }

  private Map<String, ObjectNode> bundleOf(List<String> secrets) throws IOException {
    List<Device> devices = new ArrayList<>();
    List<Health> health = new ArrayList<>();
    List<Finding> findings = new ArrayList<>();
    List<CheckResult> checks = new ArrayList<>();
    SelfTestStore selfTests = new SelfTestStore(folder.resolve("selftests.txt"));
    ObjectNode status = JsonMapper.shared().createObjectNode();
    ObjectNode why = status.putObject("why");
    int i = 0;
    try (HealthHistory history = new HealthHistory(folder.resolve("health"))) {
      for (String secret : secrets) {
        for (DeviceKind kind : DeviceKind.values()) {
          Device device = device(i, kind, secret);
          devices.add(device);
          Health one =
              new Health(
                  device.id(),
                  NOW,
                  Map.of(
                      Vital.TEMPERATURE, Reading.of(61), Vital.POWER, Reading.notReported(secret)),
                  Optional.of(List.of(secret)));
          health.add(one);
          history.append(one);
          selfTests.add(
              new SelfTestStore.Entry(NOW, device.id(), true, Duration.ofMillis(5), secret));
        }
        findings.add(new Finding("code-" + i, Severity.WARNING, secret + ".", secret));
        findings.add(new Finding(secret, Severity.INFO, secret + ".", secret));
        checks.add(new CheckResult(secret, secret, Outcome.FAILED, secret, secret, secret));
        status.put("secret" + i, secret);
        why.put("sentence", secret).put("activity", secret);
        i++;
      }
      return new BundleMaker(NOW, PublishedTimes.ofThisVersion())
          .make(
              new BundleMaker.Known(
                  new DeviceScan(devices, findings),
                  health,
                  checks,
                  selfTests,
                  history,
                  Optional.of(settings(secrets.getFirst())),
                  Optional.of(status)));
    }
  }

  private NodeConfig settings(String secret) {
    NodeConfig usual = NodeConfig.defaults(folder, 4);
    return new NodeConfig(
        folder,
        List.of(NetworkSetting.local("https://" + secret.replaceAll("[^a-z0-9]", "") + ".example")),
        new EnergyPrice(new BigDecimal("0.31415926"), "XTS"),
        secret,
        new ProvingSettings(
            usual.threads(), true, List.of("/dev/" + secret), usual.targets(), CallersShare.EQUAL),
        WorkRules.DEFAULT,
        0);
  }

  @Test
  void noneOfThirtyPlantedSecretsIsInIt() throws IOException {
    assertThat(SECRETS).hasSize(30).doesNotHaveDuplicates();
    Map<String, ObjectNode> files = bundleOf(SECRETS);
    Path zip = Files.write(folder.resolve("b.zip"), BundleFile.write(files));
    StringBuilder all = new StringBuilder();
    BundleFile.read(zip).forEach((name, json) -> all.append(name).append(json));
    new BundleReport(BundleFile.read(zip)).lines().forEach(all::append);
    assertThat(all.toString()).doesNotContain("31415926", "XTS");
    String raw = new String(Files.readAllBytes(zip), StandardCharsets.ISO_8859_1);
    for (String secret : SECRETS) {
      assertThat(all.toString()).as(secret).doesNotContain(secret);
      assertThat(raw).as(secret).doesNotContain(secret);
      for (String part : secret.split("[^A-Za-z0-9]+")) {
        if (part.length() > 6) {
          assertThat(all.toString()).as("part of " + secret).doesNotContain(part);
        }
      }
    }
  }

  @Test
  void whatSupportNeedsIsInIt() throws IOException {
    Device cpu =
        new Device(
            CPU,
            DeviceKind.CPU,
            "AMD Ryzen 7 5800X 8-Core Processor",
            Map.of("threads", "16", "memory", "31.3 GiB", "power", "estimated"),
            true,
            false);
    SelfTestStore selfTests = new SelfTestStore(folder.resolve("selftests.txt"));
    selfTests.add(
        new SelfTestStore.Entry(
            NOW, CPU, true, Duration.ofMillis(812), "CPU, 256-bit vectors, 16 threads"));
    selfTests.add(new SelfTestStore.Entry(NOW, CPU, false, Duration.ZERO));
    Health health =
        new Health(CPU, NOW, Map.of(Vital.TEMPERATURE, Reading.of(71.5)), Optional.empty());
    Map<String, ObjectNode> files;
    try (HealthHistory history = new HealthHistory(folder.resolve("health"))) {
      history.append(health);
      files =
          new BundleMaker(
                  NOW,
                  new PublishedTimes(
                      List.of(
                          new PublishedTimes.Row(
                              cpu.name(),
                              "",
                              "CPU, 256-bit vectors, 16 threads",
                              Duration.ofMillis(387),
                              "made up"))))
              .make(
                  new BundleMaker.Known(
                      new DeviceScan(
                          List.of(cpu),
                          List.of(
                              new Finding("nvidia-driver-mismatch", Severity.ERROR, "x.", "y."))),
                      List.of(health),
                      List.of(
                          new CheckResult("memory", "m", Outcome.GOOD, "f", "", ""),
                          new CheckResult("disk-space", "d", Outcome.FAILED, "f", "m", "x")),
                      selfTests,
                      history,
                      Optional.of(settings("any")),
                      Optional.empty()));
    }
    Path zip = Files.write(folder.resolve("b.zip"), BundleFile.write(files));
    List<String> lines =
        new BundleReport(BundleFile.read(zip))
            .lines().stream().map(BundleReport.Line::toString).toList();
    assertThat(lines.subList(0, 4))
        .containsExactly(
            "FAILED  disk-space",
            "ERROR  nvidia-driver-mismatch",
            "FAILED  1 of 2 self-tests were wrong.",
            "WARNING  cpu-1: its last self-test was slower than published: 2.1 times");
    assertThat(lines)
        .contains(
            "cpu-1  AMD Ryzen 7 5800X 8-Core Processor  hottest of the last day: 72 °C",
            "    memory: 31.3 GiB",
            "    temperature: 71.5",
            "    threads: 4",
            "    useGpus: true",
            "    callers: equal",
            "    cpuTargetCelsius: 85",
            "    cardTargetCelsius: 78",
            "    networkOnThisComputer: false");
    JsonNode devices =
        Objects.requireNonNull(BundleFile.read(zip).get("devices.json"), "devices.json");
    assertThat(devices.path("devices").get(0).path("vitals").path("power").asString())
        .isEqualTo("not reported");
  }

  @ParameterizedTest(name = "{0} → {1}")
  @CsvSource({
    "Intel(R) Core(TM) i7-12700K, true",
    "Intel(R) Xeon(R) Platinum 8358 CPU @ 2.60GHz, true",
    "12th Gen Intel(R) Core(TM) i5-1240P, true",
    "AMD EPYC 7763 64-Core Processor, true",
    "NVIDIA GeForce RTX 4060 Ti, true",
    "NVIDIA GeForce RTX 4060 Laptop GPU, true",
    "Intel of Anna, false",
    "RTX hunter2, false",
    "'', false",
  })
  void onlyProductsHaveTheirNames(String name, boolean allowed) {
    assertThat(Allowed.product(name)).isEqualTo(allowed ? name : "withheld");
  }

  /** Each setting of docs/settings.md is in the bundle, or is one of those that stay at home. */
  @Test
  void everySettingIsAllowedOrWithheldOnPurpose() throws IOException {
    Pattern row = Pattern.compile("(?m)^\\| `([A-Za-z]+)` \\|");
    String page =
        Files.readString(Path.of(System.getProperty("hearth.basedir"), "docs/settings.md"));
    JsonNode inside =
        new ProgramPart(NOW).of(Optional.of(settings("any")), Optional.empty()).path("settings");
    Set<String> told = new TreeSet<>(inside.propertyNames());
    assertThat(told.remove("networkOnThisComputer")).isTrue();
    told.addAll(
        Set.of(
            "networkUrl",
            "networks",
            "pricePerKwh",
            "currency",
            "nodeName",
            "schedule",
            "dearestPricePerKwh",
            "tariff"));
    told.add("language"); // the window's own
    assertThat(row.matcher(page).results().map(r -> r.group(1)).toList())
        .containsExactlyInAnyOrderElementsOf(told);
  }

  @Test
  void settingsThatCannotBeReadAreCalledSo() {
    assertThat(
            new ProgramPart(NOW).of(Optional.empty(), Optional.empty()).path("settings").asString())
        .isEqualTo("not readable");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "'CPU, AVX-512 IFMA kernel, 2 threads', true",
    "'CPU, 64-bit scalar Java, 1 thread', true",
    "card through CUDA, true",
    "accelerator, true",
    "'', true",
    "'CPU, hunter2, 2 threads', false",
    "accelerator of Anna, false",
  })
  void onlyOurEnginesAreNamed(String engine, boolean allowed) {
    assertThat(Allowed.engine(engine)).isEqualTo(allowed ? engine : "withheld");
  }

  /** A new engine must be added to the pattern, or support reads "withheld". */
  @Test
  void everyEngineOfTheProcessorMayBeNamed() {
    for (Backend engine : List.of(new ScalarBackend(1), new VectorBackend(2))) {
      try (engine) {
        assertThat(Allowed.engine(engine.description())).isEqualTo(engine.description());
      }
    }
    try (Backend best = CpuBackends.choose(2)) {
      assertThat(Allowed.engine(best.description())).isEqualTo(best.description());
    }
  }

  /** A code that is new in device-driver must be added to the list, or support reads "withheld". */
  @Test
  void everyCodeOfTheDevicesMayBeInIt() throws IOException {
    Path sources =
        Path.of(
            System.getProperty("hearth.basedir"), "device-driver/src/main/java/org/hearth/device");
    Pattern code = Pattern.compile("(?:Finding\\(|info\\(|silent\\()\\s*\"([a-z-]+)\"");
    List<String> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(sources)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        code.matcher(Files.readString(file)).results().forEach(r -> found.add(r.group(1)));
      }
    }
    assertThat(found).hasSizeGreaterThan(25).allMatch(c -> Allowed.code(c).equals(c));
  }

  @ParameterizedTest
  @CsvSource({"kernel-log, true", "xid-79, true", "xid-hunter2, false", "xid-12345, false"})
  void codesOfErrorsMayBeInIt(String code, boolean allowed) {
    assertThat(Allowed.code(code)).isEqualTo(allowed ? code : "withheld");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"program.json", "../evil", "more.json"})
  void aHostileZipIsRefused(String name) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry(name));
      zip.write(new byte[50 << 20]); // a bomb, or a file that nobody knows
    }
    Path file = Files.write(folder.resolve("bomb.zip"), bytes.toByteArray());
    assertThatThrownBy(() -> BundleFile.read(file))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("bomb.zip");
    assertThatThrownBy(() -> BundleFile.read(folder.resolve("none.zip")))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("none.zip");
  }
}

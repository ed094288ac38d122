package org.hearth.device.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hearth.device.api.Device;
import org.hearth.device.api.DeviceId;
import org.hearth.device.api.DeviceKind;
import org.hearth.device.api.DeviceScan;
import org.hearth.device.api.Finding;
import org.hearth.device.api.Health;
import org.hearth.device.api.Severity;
import org.hearth.device.nativelib.OperatingSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DoctorTest {
  private static final Instant BUILT = Instant.parse("2026-11-01T00:00:00Z");
  private static final Path FOLDER = Path.of("data");
  private static final DeviceId CPU = new DeviceId("cpu:0");

  @TempDir Path folder;

  /** A computer, a check, and what comes out. */
  private record Case(
      String name, Consumer<FakeComputer> computer, Function<Computer, Check> check, String out) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Case> cases() {
    Function<Computer, Check> memory = MemoryCheck::new;
    Function<Computer, Check> folders = c -> new FolderChecks(c, FOLDER, FOLDER);
    Function<Computer, Check> clock = c -> new ClockCheck(c, BUILT);
    Function<Computer, Check> names = c -> new NameCheck(c, "prover.example");
    Function<Computer, Check> power = c -> new PowerChecks(c, List::of);
    Function<Computer, Check> programs = ProgramChecks::new;
    return Stream.of(
        new Case("memory unknown", c -> {}, memory, "memory NOTE"),
        new Case(
            "much memory",
            c -> {
              c.memory = OptionalLong.of(16L << 30);
              c.available = OptionalLong.of(9L << 30);
            },
            memory,
            "memory GOOD"),
        new Case(
            "memory full",
            c -> {
              c.memory = OptionalLong.of(16L << 30);
              c.available = OptionalLong.of(500L << 20);
            },
            memory,
            "memory WARNING"),
        new Case(
            "little memory",
            c -> {
              c.memory = OptionalLong.of(2L << 30);
              c.available = OptionalLong.of(2L << 30);
            },
            memory,
            "memory WARNING"),
        new Case(
            "folders fine",
            c -> c.disk = OptionalLong.of(50L << 30),
            folders,
            "disk-space GOOD, data-folder GOOD, temporary-folder GOOD"),
        new Case(
            "folders bad",
            c -> {
              c.disk = OptionalLong.of(100L << 20);
              c.writable = false;
              c.noexec = true;
            },
            folders,
            "disk-space FAILED, data-folder FAILED, temporary-folder WARNING"),
        new Case(
            "disk nearly full",
            c -> c.disk = OptionalLong.of(1L << 30),
            folders,
            "disk-space WARNING, data-folder GOOD, temporary-folder GOOD"),
        new Case("clock unknown", c -> {}, clock, "clock NOTE"),
        new Case("clock of 1970", c -> c.now = Instant.EPOCH, clock, "clock FAILED"),
        new Case("names silent", c -> {}, names, "names FAILED"),
        new Case("name unknown", c -> c.resolves = Optional.of(false), names, "names FAILED"),
        new Case("name known", c -> c.resolves = Optional.of(true), names, "names GOOD"),
        new Case("power unknown", c -> {}, power, "mains NOTE, power-supply GOOD, sleep NOTE"),
        new Case(
            "on battery",
            c -> c.mains = Optional.of(false),
            power,
            "mains WARNING, power-supply GOOD, sleep NOTE"),
        new Case(
            "on mains",
            c -> c.mains = Optional.of(true),
            power,
            "mains GOOD, power-supply GOOD, sleep NOTE"),
        new Case("no programs", c -> {}, programs, "other-miners GOOD, antivirus GOOD"),
        new Case(
            "a miner and a guard",
            c -> c.programs = Set.of("xmrig", "msmpeng.exe", "firefox"),
            programs,
            "other-miners WARNING, antivirus NOTE"),
        new Case(
            "one whose name is cut off",
            c -> c.programs = Set.of("sophosfilescann"),
            programs,
            "other-miners GOOD, antivirus NOTE"));
  }

  private static String summary(List<CheckResult> results) {
    assertThat(results)
        .allSatisfy(result -> {
          assertThat(result.found()).endsWith(".");
          boolean asksForSomething = result.outcome().compareTo(Outcome.NOTE) > 0;
          assertThat(result.fix().isEmpty())
              .as(result.code())
              .isEqualTo(
                  !asksForSomething && !result.code().equals("antivirus")
                      || result.code().equals("antivirus") && result.outcome() == Outcome.GOOD);
        });
    return results.stream()
        .map(result -> result.code() + " " + result.outcome())
        .collect(Collectors.joining(", "));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void eachStateHasItsOutcome(Case example) {
    FakeComputer computer = new FakeComputer();
    example.computer().accept(computer);
    assertThat(summary(example.check().apply(computer).run())).isEqualTo(example.out());
  }

  @Test
  void devicesAreJudgedByWhatTheirSearchFound() {
    Device gpu =
        new Device(
            new DeviceId("gpu:1"),
            DeviceKind.GPU,
            "A card",
            Map.of("memory", "2.0 GiB"),
            false,
            false);
    Device blank = new Device(new DeviceId("gpu:2"), DeviceKind.GPU, "B", Map.of(), false, false);
    DeviceScan scan =
        new DeviceScan(
            List.of(gpu, blank),
            List.of(
                new Finding("nvidia-driver-mismatch", Severity.ERROR, "They differ.", "Restart."),
                new Finding("gpu-throttled", Severity.WARNING, "It is slow.", "Clean it."),
                Finding.info("usb-not-used", "A mouse.")));
    assertThat(summary(new DeviceChecks(() -> scan).run()))
        .isEqualTo(
            "provers FAILED, nvidia-driver-mismatch FAILED, gpu-throttled WARNING,"
                + " graphics-memory WARNING, graphics-memory NOTE");
  }

  @Test
  void aWeakSupplyIsToldByTheCardThatWasSlowedDown() {
    Health health =
        new Health(
            CPU,
            Instant.EPOCH,
            Map.of(),
            Optional.of(List.of("power supply asked it to slow down")));
    assertThat(summary(new PowerChecks(new FakeComputer(), () -> List.of(health)).run()))
        .contains("power-supply WARNING");
  }

  @Test
  void aCheckThatBreaksIsANoteAndTheOthersGoOn() {
    Doctor doctor =
        new Doctor(
            List.of(
                () -> {
                  throw new IllegalStateException("broken");
                },
                () -> List.of(CheckResult.good("x", "X", "Fine."))));
    List<CheckResult> results = doctor.examine();
    assertThat(results).extracting(CheckResult::code).containsExactly("check-broken", "x");
    assertThat(Doctor.worst(results)).isEqualTo(Outcome.NOTE);
  }

  @Test
  void aWrongProofIsAHardwareSignalUntilTenRightOnesFollow() {
    SelfTestStore store = new SelfTestStore(folder.resolve("selftest.txt"));
    SelfTestCheck check =
        new SelfTestCheck(store, new PublishedTimes(List.of()), () -> DeviceScan.EMPTY);
    assertThat(summary(check.run())).isEqualTo("self-test NOTE");
    add(store, true, 100);
    assertThat(summary(check.run())).isEqualTo("self-test GOOD");
    add(store, false, 100);
    assertThat(summary(check.run())).isEqualTo("self-test FAILED");
    for (int i = 0; i < 9; i++) {
      add(store, true, 100);
    }
    assertThat(summary(check.run())).isEqualTo("self-test FAILED");
    add(store, true, 100);
    assertThat(summary(check.run())).isEqualTo("self-test GOOD");
  }

  @Test
  void theBookOfSelfTestsSurvivesACutAtAnyByteAndTellsTheUsualTime() throws Exception {
    Path file = folder.resolve("selftest.txt");
    SelfTestStore store = new SelfTestStore(file);
    for (int millis : new int[] {100, 300, 200}) {
      add(store, true, millis);
    }
    assertThat(store.usual(CPU, "")).hasValue(Duration.ofMillis(200));
    assertThat(store.usual(CPU, "another engine")).isEmpty();
    assertThat(store.usual(new DeviceId("gpu:x"), "")).isEmpty();
    byte[] whole = Files.readAllBytes(file);
    for (int cut = 0; cut < whole.length; cut++) {
      Files.write(file, java.util.Arrays.copyOf(whole, cut));
      add(store, true, 400);
      assertThat(store.entries().getLast().took()).isEqualTo(Duration.ofMillis(400));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cpu:0",
        "gpu:GPU-5d8f2f7a-1122",
        "gpu:0000:0a:00.0",
        "gpu:AMD Radeon RX 6600#2",
        "gpu:Radeon™ 100 % + more",
      })
  void theBookTakesWhateverIdADeviceHas(String id) {
    SelfTestStore store = new SelfTestStore(folder.resolve("selftest.txt"));
    SelfTestStore.Entry entry =
        new SelfTestStore.Entry(
            BUILT, new DeviceId(id), true, Duration.ofMillis(7), "card through OpenCL");
    store.add(entry);
    assertThat(store.entries()).containsExactly(entry);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1 cpu:0 right",
        "1 cpu:%zz right 5",
        "1 %20 right 5",
        "x cpu:0 right 5",
        "\u0000"
      })
  void aLineThatMakesNoSenseIsLeftOut(String line) throws Exception {
    Path file = folder.resolve("selftest.txt");
    Files.writeString(file, line + "\n1 cpu:0 right 5\n");
    assertThat(new SelfTestStore(file).entries()).hasSize(1);
  }

  private static void add(SelfTestStore store, boolean right, int millis) {
    store.add(new SelfTestStore.Entry(BUILT, CPU, right, Duration.ofMillis(millis)));
  }

  /** Whatever this computer is: an answer, never an exception. */
  @Test
  void thisComputerAnswers() {
    ThisComputer computer = new ThisComputer(OperatingSystem.current(), Clock.systemUTC());
    assertThat(computer.memory().orElse(1)).isPositive();
    assertThat(computer.memoryAvailable().orElse(1)).isPositive();
    assertThat(computer.diskFree(folder.resolve("not/yet")).orElse(1)).isPositive();
    assertThat(computer.canWrite(folder)).isTrue();
    assertThat(computer.programs()).isNotNull();
    assertThat(computer.ask(List.of("no-such-command-of-hearth"))).isEmpty();
    assertThat(computer.resolves("localhost")).hasValue(true);
  }
}

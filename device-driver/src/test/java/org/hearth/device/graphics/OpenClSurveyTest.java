package org.hearth.device.graphics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.hearth.device.gpu.opencl.ListedOpenClDevice;
import org.hearth.device.gpu.opencl.OpenClForTests;
import org.hearth.device.nativelib.OperatingSystem;
import org.hearth.device.pci.DisplayAdapter;
import org.hearth.device.worker.ChildCommand;
import org.hearth.device.worker.FailureKind;
import org.hearth.device.worker.Worker;
import org.hearth.device.worker.WorkerChild;
import org.hearth.device.worker.WorkerFailure;
import org.hearth.device.worker.WorkerLimits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenClSurveyTest {
  @TempDir Path folder;

  /** The library of a driver that ends the process, or never returns. */
  public static final class BadDriver {
    private BadDriver() {}

    public static void main(String[] arguments) {
      WorkerChild.serve((request, control) -> {
        if (arguments[0].equals("crashes")) {
          Runtime.getRuntime().halt(139);
        }
        TimeUnit.DAYS.sleep(1);
        return request;
      });
    }
  }

  @Test
  void thisComputersOpenClIsAskedInAProcessOfItsOwn() {
    String here = OpenClForTests.device().description().name();
    OpenClListing.Answer answer =
        OpenClSurvey.ofThisComputer(OperatingSystem.current(), System.getenv(), Clock.systemUTC())
            .ask();
    assertThat(answer.trouble()).isEmpty();
    assertThat(answer.gpus())
        .anySatisfy(gpu -> {
          assertThat(gpu.name()).isEqualTo(here);
          assertThat(gpu.version()).matches("OpenCL \\d\\.\\d");
          assertThat(gpu.memoryBytes()).isPositive();
        });
  }

  @ParameterizedTest
  @CsvSource({"crashes, the process that asked it ended", "hangs, did not answer"})
  void aDriverThatEndsTheProcessOrHangsIsAnAnswerToo(String how, String words) {
    Duration second = Duration.ofSeconds(1);
    WorkerLimits limits =
        new WorkerLimits(
            Duration.ofSeconds(30), Duration.ofSeconds(30), second, WorkerLimits.DEFAULT.faults());
    OpenClSurvey survey =
        new OpenClSurvey(
            () -> {
              try (Worker worker =
                  new Worker(
                      "OpenCL",
                      ChildCommand.ofThisJava(
                          64, List.of(), BadDriver.class.getName(), List.of(how)),
                      limits,
                      Clock.systemUTC())) {
                return worker.ask(new byte[0], second, progress -> {});
              }
            },
            List.of());
    assertThat(survey.ask().trouble().orElseThrow()).contains(words);
    assertThat(survey.ask().gpus()).isEmpty();
  }

  private static byte[] gpu(String name) {
    return new byte[] {1, 0, 0, 0, 1, (byte) name.charAt(0), 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0};
  }

  /**
   * Once at start, again when a driver appears; until the new answer is there the old one counts.
   */
  @Test
  void isAskedAgainOnlyWhenADriverAppears() throws Exception {
    Deque<byte[]> answers = new ArrayDeque<>(List.of(gpu("a"), gpu("b")));
    List<String> asked = new ArrayList<>();
    OpenClSurvey survey =
        new OpenClSurvey(
            () -> {
              asked.add("once");
              return answers.remove();
            },
            List.of(folder));
    for (int i = 0; i < 3; i++) {
      assertThat(names(survey)).containsExactly("a");
    }
    assertThat(asked).hasSize(1);
    Files.writeString(folder.resolve("amd.icd"), "libamdocl64.so");
    await().untilAsserted(() -> assertThat(names(survey)).containsExactly("b"));
    assertThat(names(survey)).containsExactly("b");
    assertThat(asked).hasSize(2);
  }

  private static List<String> names(OpenClSurvey survey) {
    return survey.ask().gpus().stream().map(ListedOpenClDevice::name).toList();
  }

  @ParameterizedTest
  @CsvSource({
    "DEVICE_UNAVAILABLE, ''",
    "WORKER_DIED, ended",
    "WORKER_HUNG, did not answer",
    "WORKER_GARBLED, ended",
    "WORKER_NOT_STARTED, could be started",
  })
  void whatBecameOfAskingIsTold(FailureKind kind, String words) {
    OpenClListing.Answer answer =
        new OpenClSurvey(
                () -> {
                  throw new WorkerFailure(kind, "OpenCL", "");
                },
                List.of())
            .ask();
    assertThat(answer.trouble().orElse("")).contains(words);
    assertThat(answer.trouble().isEmpty()).isEqualTo(words.isEmpty());
  }

  @Test
  void everyCutAnswerIsNonsense() {
    byte[] whole = gpu("a");
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = java.util.Arrays.copyOf(whole, length);
      OpenClListing.Answer answer = new OpenClSurvey(() -> cut, List.of()).ask();
      assertThat(answer.gpus()).as("%d bytes", length).isEmpty();
      assertThat(answer.trouble()).as("%d bytes", length).contains("it answered nonsense");
    }
    assertThat(ListedOpenClDevice.decode(java.util.Arrays.copyOf(whole, whole.length + 1)))
        .isEmpty();
  }

  /** On Windows and macOS the system's list is compared with OpenCL's by names. */
  @ParameterizedTest(name = "{0} beside {1}: {2}")
  @CsvSource(
      delimiter = '#',
      value = {
        "Intel(R) Arc(TM) A770 Graphics # Intel(R) Arc(TM) A770 Graphics # yes",
        "AMD Radeon RX 7600;AMD Radeon RX 7600 # AMD Radeon RX 7600;AMD Radeon RX 7600 # yes;yes",
        "AMD Radeon RX 7600;AMD Radeon RX 7600 # AMD Radeon RX 7600 # yes;no",
        "NVIDIA GeForce RTX 4090;AMD Radeon(TM) Graphics # AMD Radeon RX 7600 # no",
        "Apple M2 # Apple M2 # yes",
        "Intel(R) UHD Graphics # cpu Intel(R) UHD Graphics # no",
        "Intel(R) UHD Graphics # '' # no",
      })
  void cardsAreFoundByName(String adapters, String openCl, String proving) {
    List<DisplayAdapter> list =
        java.util.Arrays.stream(adapters.split(";")).map(n -> new DisplayAdapter(n, "")).toList();
    List<ListedOpenClDevice> gpus =
        java.util.Arrays.stream(openCl.split(";"))
            .filter(name -> !name.isEmpty())
            .map(name ->
                new ListedOpenClDevice(
                    Optional.empty(),
                    name.replace("cpu ", ""),
                    "OpenCL 1.2",
                    8L << 30,
                    name.startsWith("cpu ")))
            .toList();
    ListedGpuSource source =
        new ListedGpuSource(
            () -> list, () -> new OpenClListing.Answer(gpus, Optional.empty()), Clock.systemUTC());
    List<String> found =
        source.scan().devices().stream()
            .map(device -> {
              String fact = device.facts().getOrDefault("proving", "").substring(0, 3);
              assertThat(fact.startsWith("yes")).isEqualTo(device.canProve());
              assertThat(source.power(device.id()).orElseThrow().watts()).isPositive();
              return device.canProve() ? "yes" : "no";
            })
            .toList();
    assertThat(String.join(";", found)).isEqualTo(proving.toLowerCase(Locale.ROOT));
  }
}

package org.hearth.app.ui.support.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hearth.app.selftest.KnownAnswer;
import org.hearth.app.selftest.SelfTestReport;
import org.hearth.app.selftest.Watch;
import org.hearth.app.ui.support.selftest.SelfTestModel.Action;
import org.hearth.app.ui.support.selftest.SelfTestModel.Mark;
import org.hearth.app.ui.support.selftest.SelfTestModel.Row;
import org.hearth.app.words.Words;
import org.hearth.device.accelerator.link.LineBusyException;
import org.hearth.device.api.Device;
import org.hearth.device.api.DeviceId;
import org.hearth.device.api.DeviceKind;
import org.hearth.device.doctor.PublishedTimes;
import org.hearth.prover.BadInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One test at a time, watched, ended by a press, told in words beside past and model. */
class SelfTestPresenterTest {
  private static final String ENGINE = "CPU, 512-bit vectors, 2 threads";
  private static final Device CPU = device("cpu:0", DeviceKind.CPU, "A processor");
  private static final Device CARD = device("gpu:1", DeviceKind.GPU, "A card");
  private static final Device PORT = device("serial:COM4", DeviceKind.ACCELERATOR, "A prover");
  private static final PublishedTimes TABLE =
      new PublishedTimes(
          List.of(
              new PublishedTimes.Row("A processor", "", ENGINE, Duration.ofMillis(50), "made up")));

  private final Deque<Runnable> background = new ArrayDeque<>();
  private final Computer computer = new Computer();
  private Optional<SelfTestModel> shown = Optional.empty();
  private final SelfTestPresenter presenter =
      new SelfTestPresenter(
          computer,
          Words.of(ZoneOffset.UTC, Locale.ENGLISH),
          background::add,
          Runnable::run,
          model -> shown = Optional.of(model));

  private static Device device(String id, DeviceKind kind, String name) {
    return new Device(new DeviceId(id), kind, name, Map.of(), true, false);
  }

  /** Makes two proofs. */
  private static final class Computer implements SelfTests {
    private List<Device> devices = List.of(CPU, CARD, PORT);
    private Optional<RuntimeException> trouble = Optional.empty();
    private Optional<IOException> broken = Optional.empty();
    private KnownAnswer.Result result = right(50);
    private Optional<Duration> usual = Optional.empty();
    private Runnable between = () -> {};
    private int proofs;

    @Override
    public List<Device> devices() {
      trouble.ifPresent(e -> {
        throw e;
      });
      return devices;
    }

    @Override
    public SelfTestReport run(Device device, Watch watch) throws IOException {
      watch.at(Watch.Step.KEY, 0);
      trouble.ifPresent(e -> {
        throw e;
      });
      if (broken.isPresent()) {
        throw broken.get();
      }
      watch.at(Watch.Step.WARMING_UP, 0.5);
      proofs++;
      between.run();
      watch.at(Watch.Step.TIMING, 0.5);
      proofs++;
      return SelfTestReport.of(device, ENGINE, result).comparedWith(usual, TABLE);
    }
  }

  private static KnownAnswer.Result right(int millis) {
    return new KnownAnswer.Result(true, "", Duration.ofMillis(millis), Duration.ofMillis(400));
  }

  private void look() {
    presenter.look();
    background.remove().run();
  }

  private void test(Device device) {
    presenter.press(device.id());
    background.remove().run();
  }

  private Row row(Device device) {
    return shown.orElseThrow().rows().stream()
        .filter(row -> row.id().equals(device.id()))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void theDevicesAreLookedForInTheBackground() {
    presenter.look();
    assertThat(shown.orElseThrow().note()).isEqualTo("Looking for devices …");
    presenter.look();
    assertThat(background).as("opened twice").hasSize(1);
    background.remove().run();
    assertThat(shown.orElseThrow().rows().stream().map(Row::name))
        .containsExactly("A processor", "A card", "A prover");
    assertThat(shown.orElseThrow().rows())
        .allMatch(row -> row.mark() == Mark.UNTESTED && row.action() == Action.START);
  }

  @Test
  void whereThereAreNoneOrNobodyKnowsItSaysSo() {
    computer.devices = List.of();
    look();
    assertThat(shown.orElseThrow().note()).contains("no device here that can prove");
    computer.trouble = Optional.of(new IllegalStateException("no bus"));
    look();
    assertThat(shown.orElseThrow().note()).contains("no bus");
  }

  @Test
  void itIsWatchedAndTheOthersWait() {
    look();
    List<Row> seen = new ArrayList<>();
    computer.between =
        () -> {
          seen.add(row(CPU));
          seen.add(row(CARD));
          presenter.press(CARD.id());
        };
    test(CPU);
    assertThat(background).as("one at a time").isEmpty();
    assertThat(seen.getFirst().mark()).isEqualTo(Mark.RUNNING);
    assertThat(seen.getFirst().action()).isEqualTo(Action.CANCEL);
    assertThat(seen.getFirst().progress()).isEqualTo(Watch.Step.WARMING_UP.whole(0.5));
    assertThat(seen.getFirst().lines()).containsExactly("Proving, until the device is warm …");
    assertThat(seen.get(1).action()).isEqualTo(Action.WAIT);
    assertThat(row(CPU).action()).isEqualTo(Action.START);
  }

  @ParameterizedTest(name = "{0} ms where {1} are usual")
  @CsvSource({
    "50, 52, RIGHT, 'Usual here: 52 ms.', 'Its model: as published (50 ms).'",
    "105, 52, SLOW, 'Usual here: 52 ms.',"
        + " 'Its model: 2.1 times slower than published (50 ms).'",
    "20, 0, RIGHT, 'Its usual time is known after three self-tests.',"
        + " 'Its model: 2.5 times faster than published (50 ms).'",
  })
  void theResultIsToldBesideThePastAndTheModel(
      int millis, int usual, Mark mark, String past, String model) {
    computer.result = right(millis);
    computer.usual = usual == 0 ? Optional.empty() : Optional.of(Duration.ofMillis(usual));
    look();
    test(CPU);
    assertThat(row(CPU).mark()).isEqualTo(mark);
    assertThat(row(CPU).lines())
        .startsWith("One proof in " + millis + " ms, the first in 400 ms, by: " + ENGINE)
        .contains(past, model);
    assertThat(row(CPU).lines().stream().anyMatch(line -> line.contains("much slower than usual")))
        .isEqualTo(mark == Mark.SLOW);
  }

  @Test
  void aWrongProofIsToldAndWhatToDo() {
    computer.result =
        new KnownAnswer.Result(
            false, "the proof is not the known one but 00", Duration.ZERO, Duration.ZERO);
    look();
    test(CPU);
    assertThat(row(CPU).mark()).isEqualTo(Mark.WRONG);
    assertThat(row(CPU).lines().getFirst()).startsWith("The hardware miscalculates");
    assertThat(row(CPU).lines()).noneMatch(line -> line.startsWith("Its model"));
    test(PORT);
    assertThat(row(PORT).lines())
        .as("is no part of this computer")
        .noneMatch(line -> line.contains("overclocking"));
  }

  @Test
  void aPressEndsItWithTheProofThatIsUnderWay() {
    look();
    List<Row> seen = new ArrayList<>();
    computer.between =
        () -> {
          presenter.press(CPU.id());
          seen.add(row(CPU));
        };
    test(CPU);
    assertThat(seen.getFirst().action()).isEqualTo(Action.ENDING);
    assertThat(seen.getFirst().lines()).containsExactly("Ends with the proof that is under way.");
    assertThat(computer.proofs).isEqualTo(1);
    assertThat(row(CPU).mark()).isEqualTo(Mark.UNTESTED);
    assertThat(row(CPU).lines()).containsExactly("The test was cancelled.");
    computer.between = () -> {};
    test(CPU);
    assertThat(row(CPU).mark()).isEqualTo(Mark.RIGHT);
  }

  @Test
  void besideANodeThatProvesItRunsAndTheTimeIsExplained() {
    look();
    presenter.proving(Set.of(CPU.id()));
    assertThat(row(CPU).lines().getFirst()).startsWith("Hearth proves on it now.");
    assertThat(row(CARD).lines()).isEmpty();
    test(CPU);
    assertThat(row(CPU).mark()).isEqualTo(Mark.RIGHT);
    assertThat(row(CPU).lines().getLast()).startsWith("Hearth was proving on it meanwhile");
    presenter.proving(Set.of());
    computer.between = () -> presenter.proving(Set.of(CARD.id()));
    test(CARD);
    assertThat(row(CARD).lines().getLast()).startsWith("Hearth was proving on it meanwhile");
    computer.between = () -> {};
    presenter.proving(Set.of());
    test(CPU);
    assertThat(row(CPU).lines()).noneMatch(line -> line.startsWith("Hearth was proving"));
  }

  /** The node in this very program has it. */
  @Test
  void anAcceleratorThatTheNodeHasIsExplained() {
    computer.trouble = Optional.empty();
    look();
    computer.trouble =
        Optional.of(
            new BadInputException(
                "Another program has the serial port COM4.",
                new LineBusyException("Another program has the serial port COM4.")));
    test(PORT);
    assertThat(row(PORT).mark()).isEqualTo(Mark.FAILED);
    assertThat(row(PORT).lines().getFirst())
        .contains("the node has it while it runs", "hearth selftest --port COM4");
  }

  @Test
  void aDeviceThatCannotBeHadAndATestThatBreaksOffAreTold() {
    look();
    computer.trouble = Optional.of(new BadInputException("No driver knows the GPU 1."));
    test(CARD);
    assertThat(row(CARD).mark()).isEqualTo(Mark.FAILED);
    assertThat(row(CARD).lines()).containsExactly("No driver knows the GPU 1.");
    computer.trouble = Optional.empty();
    computer.broken = Optional.of(new IOException("No space left on device"));
    test(CARD);
    assertThat(row(CARD).lines()).containsExactly("The test broke off: No space left on device");
    assertThat(row(CARD).action()).isEqualTo(Action.START);
  }
}

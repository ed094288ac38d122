package org.hearth.app.ui.support.selftest;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.hearth.app.selftest.SelfTestReport;
import org.hearth.app.selftest.Target;
import org.hearth.app.selftest.Watch;
import org.hearth.app.ui.support.selftest.SelfTestModel.Action;
import org.hearth.app.ui.support.selftest.SelfTestModel.Mark;
import org.hearth.app.ui.support.selftest.SelfTestModel.Row;
import org.hearth.app.words.Words;
import org.hearth.device.accelerator.link.LineBusyException;
import org.hearth.device.api.Device;
import org.hearth.device.api.DeviceId;
import org.hearth.prover.BadInputException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tests one device at a time, because each test wants the whole processor. It runs beside a node
 * that works, as the command does; the time then says less, and the window says that. Knows no
 * JavaFX; all but the work happens on one thread, that of the window.
 */
final class SelfTestPresenter {
  private static final Logger LOG = LoggerFactory.getLogger(SelfTestPresenter.class);

  private final SelfTests tests;
  private final Words words;
  private final SelfTestWords said;
  private final Executor background;
  private final Executor window;
  private final Consumer<SelfTestModel> shown;
  private final Map<DeviceId, Outcome> outcomes = new HashMap<>();
  private List<Device> devices = List.of();
  private Set<DeviceId> proving = Set.of();
  private String note = "";
  private boolean looking;
  private Optional<Running> running = Optional.empty();

  private record Outcome(Mark mark, List<String> lines) {}

  /** The test that is under way. */
  private static final class Running {
    final DeviceId id;
    final AtomicBoolean goOn = new AtomicBoolean(true);
    Watch.Step step = Watch.Step.KEY;
    double fraction;

    /** Whether the node proved on it at any time meanwhile. */
    boolean beside;

    Running(DeviceId id, boolean beside) {
      this.id = id;
      this.beside = beside;
    }
  }

  /**
   * @param background runs the work
   * @param window runs a task on the window's thread
   * @param shown shows what there is now, on the window's thread
   */
  SelfTestPresenter(
      SelfTests tests,
      Words words,
      Executor background,
      Executor window,
      Consumer<SelfTestModel> shown) {
    this.tests = tests;
    this.words = words;
    this.said = new SelfTestWords(words);
    this.background = background;
    this.window = window;
    this.shown = shown;
  }

  /** Looks which devices there are, unless one is tested just now. */
  void look() {
    if (looking || running.isPresent()) {
      return;
    }
    looking = true;
    note = devices.isEmpty() ? words.text("self-test.looking") : note;
    show();
    background.execute(() -> {
      List<Device> found;
      String trouble = "";
      try {
        found = tests.devices();
      } catch (RuntimeException e) {
        LOG.warn("The devices to test could not be listed", e);
        found = List.of();
        trouble = words.text("self-test.look-failed", words.said(String.valueOf(e.getMessage())));
      }
      List<Device> there = List.copyOf(found);
      String said =
          there.isEmpty() && trouble.isEmpty() ? words.text("self-test.nothing") : trouble;
      window.execute(() -> {
        looking = false;
        devices = there;
        note = said;
        show();
      });
    });
  }

  /** On which devices the node proves just now. */
  void proving(Set<DeviceId> now) {
    running.filter(test -> now.contains(test.id)).ifPresent(test -> test.beside = true);
    if (!proving.equals(now)) {
      proving = Set.copyOf(now);
      show();
    }
  }

  /** The device's button: begins its test, or ends it. */
  void press(DeviceId id) {
    if (running.isPresent()) {
      if (running.get().id.equals(id)) {
        cancel();
      }
      return;
    }
    devices.stream().filter(device -> device.id().equals(id)).findFirst().ifPresent(this::start);
  }

  /** Ends the test that runs, with the proof that is under way. */
  void cancel() {
    running.ifPresent(test -> {
      test.goOn.set(false);
      show();
    });
  }

  private void start(Device device) {
    Running test = new Running(device.id(), proving.contains(device.id()));
    running = Optional.of(test);
    outcomes.remove(device.id());
    show();
    background.execute(() -> {
      Optional<SelfTestReport> report = Optional.empty();
      Outcome none = new Outcome(Mark.UNTESTED, List.of(words.text("self-test.cancelled")));
      try {
        report = Optional.of(tests.run(device, watch(test)));
      } catch (CancellationException e) {
        LOG.debug("the self-test of {} was cancelled", device.id());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (BadInputException e) {
        LOG.info("The self-test of {} did not come about", device.id(), e);
        none = new Outcome(Mark.FAILED, List.of(refused(device, e)));
      } catch (IOException | RuntimeException e) {
        LOG.warn("The self-test of {} broke off", device.id(), e);
        String why = words.said(String.valueOf(e.getMessage()));
        none = new Outcome(Mark.FAILED, List.of(words.text("self-test.broke-off", why)));
      }
      Optional<SelfTestReport> ended = report;
      Outcome without = none;
      window.execute(() -> {
        running = Optional.empty();
        outcomes.put(
            device.id(),
            ended
                .map(
                    known -> new Outcome(SelfTestWords.mark(known), said.lines(known, test.beside)))
                .orElse(without));
        show();
      });
    });
  }

  private Watch watch(Running test) {
    return (step, fraction) -> {
      if (!test.goOn.get()) {
        throw new CancellationException();
      }
      window.execute(() -> {
        test.step = step;
        test.fraction = fraction;
        show();
      });
    };
  }

  /** The line of an accelerator has one holder, and in this window that is the node. */
  private String refused(Device device, BadInputException e) {
    if (!(e.getCause() instanceof LineBusyException)) {
      return words.said(String.valueOf(e.getMessage()));
    }
    String port = Target.of(device).orElse(null) instanceof Target.AtPort at ? at.port() : "usb";
    return words.text("self-test.held", port);
  }

  private void show() {
    shown.accept(new SelfTestModel(note, devices.stream().map(this::row).toList()));
  }

  private Row row(Device device) {
    Optional<Running> mine = running.filter(test -> test.id.equals(device.id()));
    if (mine.isPresent()) {
      Running test = mine.get();
      boolean goesOn = test.goOn.get();
      return new Row(
          device.id(),
          device.kind(),
          said.name(device),
          Mark.RUNNING,
          said.mark(Mark.RUNNING),
          List.of(goesOn ? said.step(test.step) : words.text("self-test.ending")),
          test.step.whole(test.fraction),
          goesOn ? Action.CANCEL : Action.ENDING);
    }
    Outcome outcome =
        Objects.requireNonNullElseGet(
            outcomes.get(device.id()),
            () ->
                new Outcome(
                    Mark.UNTESTED,
                    proving.contains(device.id())
                        ? List.of(words.text("self-test.is-proving"))
                        : List.of()));
    return new Row(
        device.id(),
        device.kind(),
        said.name(device),
        outcome.mark(),
        said.mark(outcome.mark()),
        outcome.lines(),
        0,
        running.isPresent() ? Action.WAIT : Action.START);
  }
}

package org.hearth.app.ui.support.bundle;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.hearth.app.bundle.BundleCollector.Step;
import org.hearth.app.bundle.BundleFile;
import org.hearth.app.bundle.BundleReport;
import org.hearth.app.files.WriteTrouble;
import org.hearth.app.ui.support.bundle.BundleModel.Line;
import org.hearth.app.ui.support.bundle.BundleModel.Part;
import org.hearth.app.ui.support.bundle.BundleModel.Stage;
import org.hearth.app.words.Words;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Collects, shows, writes and reads the file for support. What is written is what was shown, byte
 * for byte. Knows no JavaFX; all but the work happens on one thread, that of the window.
 */
final class BundlePresenter {
  private static final Logger LOG = LoggerFactory.getLogger(BundlePresenter.class);

  private final BundleDesk desk;
  private final Words words;
  private final Executor background;
  private final Executor window;
  private final Consumer<BundleModel> shown;
  private AtomicBoolean wanted = new AtomicBoolean();
  private Map<String, ObjectNode> files = Map.of();
  private List<Part> parts = List.of();
  private BundleModel model = new BundleModel(Stage.EMPTY, "", false, 0, List.of(), List.of());

  /**
   * @param background runs the work
   * @param window runs a task on the window's thread
   * @param shown shows what there is now, on the window's thread
   */
  BundlePresenter(
      BundleDesk desk,
      Words words,
      Executor background,
      Executor window,
      Consumer<BundleModel> shown) {
    this.desk = desk;
    this.words = words;
    this.background = background;
    this.window = window;
    this.shown = shown;
  }

  BundleModel model() {
    return model;
  }

  private boolean busy() {
    return model.stage() == Stage.COLLECTING || model.stage() == Stage.BUSY;
  }

  /** Looks what would be in a bundle now. */
  void collect() {
    if (busy()) {
      return;
    }
    AtomicBoolean goOn = new AtomicBoolean(true);
    wanted = goOn;
    step(Step.DEVICES);
    background.execute(() -> {
      Map<String, ObjectNode> made;
      try {
        made =
            desk.collect(step -> {
              if (!goOn.get()) {
                throw new CancellationException();
              }
              window.execute(() -> ifWanted(goOn, () -> step(step)));
            });
      } catch (CancellationException e) {
        return; // the window has said so already
      } catch (RuntimeException e) {
        LOG.warn("A bundle could not be made", e);
        String why = words.said(String.valueOf(e.getMessage()));
        window.execute(() ->
            ifWanted(
                goOn, () -> show(Stage.EMPTY, words.text("bundle.collect.failed", why), true)));
        return;
      }
      List<Part> texts =
          made.entrySet().stream()
              .map(file -> new Part(file.getKey(), BundleFile.text(file.getValue())))
              .toList();
      window.execute(() ->
          ifWanted(
              goOn,
              () -> {
                files = made;
                parts = texts;
                show(Stage.PREVIEW, words.text("bundle.preview"), false);
              }));
    });
  }

  private static void ifWanted(AtomicBoolean goOn, Runnable action) {
    if (goOn.get()) {
      action.run();
    }
  }

  private void step(Step step) {
    String sentence =
        switch (step) {
          case DEVICES -> words.text("bundle.collecting.devices");
          case CHECKS -> words.text("bundle.collecting.checks");
          case RECORDS -> words.text("bundle.collecting.records");
        };
    double done = (step.ordinal() + 0.5) / Step.values().length;
    show(new BundleModel(Stage.COLLECTING, sentence, false, done, List.of(), List.of()));
  }

  /** At once for the person who asks; what is looked at just now is looked at to its end. */
  void cancel() {
    if (model.stage() == Stage.COLLECTING) {
      wanted.set(false);
      show(Stage.EMPTY, words.text("bundle.cancelled"), false);
    }
  }

  /** Writes what is shown. */
  void save(Path file) {
    if (model.stage() != Stage.PREVIEW) {
      return;
    }
    Map<String, ObjectNode> chosen = files;
    show(Stage.BUSY, words.text("bundle.saving", file), false);
    background.execute(() -> {
      String sentence;
      boolean trouble = false;
      try {
        desk.write(file, BundleFile.write(chosen));
        sentence = words.text("bundle.saved", file);
      } catch (IOException e) {
        LOG.warn("The bundle {} could not be written", file, e);
        sentence = refused(file, e);
        trouble = true;
      } catch (RuntimeException e) {
        LOG.error("The bundle {} could not be written", file, e);
        sentence = words.text("bundle.refused.other", file, String.valueOf(e.getMessage()));
        trouble = true;
      }
      String said = sentence;
      boolean bad = trouble;
      window.execute(() -> show(Stage.PREVIEW, said, bad));
    });
  }

  private String refused(Path file, IOException e) {
    return switch (WriteTrouble.of(file.toAbsolutePath(), e)) {
      case NO_FOLDER -> words.text("bundle.refused.no-folder", file);
      case FORBIDDEN -> words.text("bundle.refused.forbidden", file);
      case FULL -> words.text("bundle.refused.full", file);
      case OTHER -> words.text("bundle.refused.other", file, WriteTrouble.reason(e));
    };
  }

  /** Shows what is in somebody's file. */
  void read(Path file) {
    if (busy()) {
      return;
    }
    BundleModel before = model;
    show(Stage.BUSY, words.text("bundle.reading", file), false);
    background.execute(() -> {
      try {
        List<Line> report =
            new BundleReport(BundleFile.read(file)).lines().stream().map(this::line).toList();
        window.execute(() ->
            show(
                new BundleModel(
                    Stage.REPORT, words.text("bundle.read", file), false, 0, List.of(), report)));
      } catch (RuntimeException e) {
        // Mostly a BadInputException; whatever it is, what was shown comes back.
        LOG.info("{} cannot be read as a bundle", file, e);
        window.execute(() ->
            show(
                new BundleModel(
                    before.stage(),
                    words.text("bundle.read.refused", file),
                    true,
                    0,
                    before.parts(),
                    before.report())));
      }
    });
  }

  private Line line(BundleReport.Line line) {
    String word =
        switch (line.mark()) {
          case FAILED -> words.text("outcome.failed");
          case ERROR -> words.text("severity.error");
          case WARNING -> words.text("severity.warning");
          case NONE -> "";
        };
    return new Line(line.mark(), word, words.said(line.text()));
  }

  private void show(Stage stage, String sentence, boolean trouble) {
    List<Part> seen = stage == Stage.PREVIEW || stage == Stage.BUSY ? parts : List.of();
    show(new BundleModel(stage, sentence, trouble, 0, seen, List.of()));
  }

  private void show(BundleModel next) {
    model = next;
    shown.accept(next);
  }
}

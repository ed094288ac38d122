package org.hearth.app.ui.support.update;

import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.hearth.app.ui.support.update.UpdateModel.Stage;
import org.hearth.app.update.Updater;
import org.hearth.app.update.Updates;
import org.hearth.app.update.Updates.Reach;
import org.hearth.app.words.Words;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks for a newer version when it is asked to, and brings it when that was agreed to: nothing is
 * asked of the publisher, downloaded or replaced before. Knows no JavaFX; all but the work happens
 * on one thread, that of the window.
 */
final class UpdatePresenter {
  private static final Logger LOG = LoggerFactory.getLogger(UpdatePresenter.class);
  private static final double STEP = 0.01;

  private final Updates updates;
  private final Words words;
  private final Executor background;
  private final Executor window;
  private final Consumer<UpdateModel> shown;
  private Optional<Updater.Available> found = Optional.empty();
  private AtomicBoolean goOn = new AtomicBoolean();
  private UpdateModel model;

  /**
   * @param background runs the work
   * @param window runs a task on the window's thread
   * @param shown shows what there is now, on the window's thread
   */
  UpdatePresenter(
      Updates updates,
      Words words,
      Executor background,
      Executor window,
      Consumer<UpdateModel> shown) {
    this.updates = updates;
    this.words = words;
    this.background = background;
    this.window = window;
    this.shown = shown;
    this.model = first();
  }

  UpdateModel model() {
    return model;
  }

  private UpdateModel first() {
    Reach reach;
    try {
      reach = updates.reach();
    } catch (RuntimeException e) {
      LOG.warn("This build's publisher cannot be read", e);
      return plain(Stage.NONE, why(e), true);
    }
    return switch (reach) {
      case NO_PUBLISHER -> plain(Stage.NONE, words.text("update.none.publisher"), false);
      case NOT_INSTALLED -> plain(Stage.NONE, words.text("update.none.installed"), false);
      case NO_RELEASE ->
          plain(Stage.NONE, words.text("update.none.release", updates.installed()), false);
      case IN_PLACE, PACKAGE ->
          plain(Stage.IDLE, words.text("update.idle", updates.installed()), false);
    };
  }

  private static UpdateModel plain(Stage stage, String sentence, boolean trouble) {
    return new UpdateModel(stage, sentence, "", "", trouble, 0);
  }

  private String why(RuntimeException e) {
    return words.said(String.valueOf(e.getMessage()));
  }

  /** Asks the publisher for the list. */
  void look() {
    if (model.stage() != Stage.IDLE && model.stage() != Stage.FOUND) {
      return;
    }
    show(plain(Stage.LOOKING, words.text("update.looking"), false));
    background.execute(() -> {
      try {
        Optional<Updater.Available> newer = updates.look();
        window.execute(() -> {
          found = newer;
          show(
              newer
                  .map(this::offered)
                  .orElseGet(() ->
                      plain(Stage.IDLE, words.text("update.newest", updates.installed()), false)));
        });
      } catch (RuntimeException e) {
        failed(e);
      }
    });
  }

  private UpdateModel offered(Updater.Available newer) {
    return new UpdateModel(
        Stage.FOUND,
        words.text(
            "update.found",
            newer.version(),
            words.formats().bytes(newer.bytes()),
            updates.installed()),
        newer.notes().isBlank() ? "" : words.text("update.news", newer.notes()),
        "",
        false,
        0);
  }

  private void failed(RuntimeException e) {
    LOG.warn("The update failed", e);
    String sentence = why(e);
    window.execute(() -> show(plain(Stage.IDLE, sentence, true)));
  }

  /** Puts the question; nothing is downloaded yet. */
  void ask() {
    if (model.stage() == Stage.FOUND) {
      found.ifPresent(newer ->
          show(
              new UpdateModel(
                  Stage.ASKED,
                  words.text(
                      updates.reach() == Reach.IN_PLACE
                          ? "update.ask.in-place"
                          : "update.ask.package",
                      newer.version(),
                      words.formats().bytes(newer.bytes())),
                  model.detail(),
                  "",
                  false,
                  0)));
    }
  }

  /** The answer was no: the offer stays. */
  void decline() {
    if (model.stage() == Stage.ASKED) {
      found.map(this::offered).ifPresent(this::show);
    }
  }

  /** The answer was yes. */
  void bring() {
    if (model.stage() != Stage.ASKED || found.isEmpty()) {
      return;
    }
    Updater.Available agreed = found.get();
    AtomicBoolean own = new AtomicBoolean(true);
    goOn = own;
    progress(agreed, 0);
    background.execute(() -> {
      double[] told = {0};
      try {
        Updater.Brought brought =
            updates.bring(
                agreed,
                fraction -> {
                  if (!own.get()) {
                    throw new CancellationException();
                  }
                  if (fraction >= 1 || fraction - told[0] >= STEP) {
                    told[0] = fraction;
                    window.execute(() -> progress(agreed, fraction));
                  }
                });
        window.execute(() -> show(brought(brought)));
      } catch (CancellationException e) {
        window.execute(() -> show(plain(Stage.IDLE, words.text("update.cancelled"), false)));
      } catch (RuntimeException e) {
        failed(e);
      }
    });
  }

  private void progress(Updater.Available agreed, double fraction) {
    boolean whole = fraction >= 1;
    show(
        new UpdateModel(
            whole ? Stage.PLACING : Stage.DOWNLOADING,
            whole
                ? words.text("update.placing", agreed.version())
                : words.text("update.downloading", agreed.version()),
            "",
            "",
            false,
            fraction));
  }

  private UpdateModel brought(Updater.Brought brought) {
    return brought
        .command()
        .map(command ->
            new UpdateModel(
                Stage.BROUGHT,
                words.text("update.brought.package", brought.version()),
                "",
                command,
                false,
                1))
        .orElseGet(() ->
            new UpdateModel(
                Stage.BROUGHT,
                words.text("update.brought.in-place", brought.version()),
                words.text("update.old", brought.previous()),
                "",
                false,
                1));
  }

  /** Ends the download; what was replaced stays replaced. */
  void cancel() {
    if (model.stage() == Stage.DOWNLOADING) {
      goOn.set(false);
    }
  }

  private void show(UpdateModel next) {
    model = next;
    shown.accept(next);
  }
}

package org.hearth.app.ui.support.update;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.DoubleConsumer;
import org.hearth.app.ui.support.update.UpdateModel.Stage;
import org.hearth.app.update.UpdateException;
import org.hearth.app.update.Updater;
import org.hearth.app.update.Updates;
import org.hearth.app.words.Words;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Nothing is asked, downloaded or replaced before somebody wants it. */
class UpdatePresenterTest {
  private static final Updater.Available NEWER = new Updater.Available("0.2.0", "Faster.", 3 << 20);

  private final Publisher publisher = new Publisher();
  private final Deque<Runnable> background = new ArrayDeque<>();
  private final List<UpdateModel> shown = new ArrayList<>();

  private static final class Publisher implements Updates {
    private Reach reach = Reach.IN_PLACE;
    private Optional<Updater.Available> newer = Optional.of(NEWER);
    private Optional<RuntimeException> trouble = Optional.empty();
    private Optional<Path> file = Optional.empty();
    private Runnable halfWay = () -> {};
    private final List<String> asked = new ArrayList<>();

    @Override
    public Reach reach() {
      return reach;
    }

    @Override
    public String installed() {
      return "0.1.0";
    }

    @Override
    public Optional<Updater.Available> look() {
      asked.add("look");
      trouble.ifPresent(e -> {
        throw e;
      });
      return newer;
    }

    @Override
    public Updater.Brought bring(Updater.Available agreed, DoubleConsumer progress) {
      asked.add("bring " + agreed.version());
      trouble.ifPresent(e -> {
        throw e;
      });
      progress.accept(0.5);
      halfWay.run();
      progress.accept(0.6);
      progress.accept(1);
      return new Updater.Brought(agreed.version(), file, Path.of("/p/hearth.previous"));
    }
  }

  private UpdatePresenter presenter(Locale language) {
    return new UpdatePresenter(
        publisher, Words.of(ZoneOffset.UTC, language), background::add, Runnable::run, shown::add);
  }

  private UpdatePresenter presenter() {
    return presenter(Locale.ENGLISH);
  }

  private void work() {
    background.remove().run();
  }

  @ParameterizedTest
  @CsvSource({
    "NO_PUBLISHER, There are no updates in this build",
    "NOT_INSTALLED, built here and not installed",
    "NO_RELEASE, 0.1.0 is no released version",
  })
  void aProgramWithoutUpdatesSaysWhy(Updates.Reach reach, String why) {
    publisher.reach = reach;
    UpdatePresenter presenter = presenter();
    assertThat(presenter.model().stage()).isEqualTo(Stage.NONE);
    assertThat(presenter.model().sentence()).contains(why);
    presenter.look();
    assertThat(background).isEmpty();
  }

  @Test
  void nobodyIsAskedUnlessSomebodyWantsIt() {
    assertThat(presenter().model().stage()).isEqualTo(Stage.IDLE);
    assertThat(background).isEmpty();
    assertThat(publisher.asked).isEmpty();
  }

  @Test
  void theNewestVersionIsCalledSo() {
    publisher.newer = Optional.empty();
    UpdatePresenter presenter = presenter();
    presenter.look();
    assertThat(presenter.model().stage()).isEqualTo(Stage.LOOKING);
    presenter.look();
    assertThat(background).as("pressed twice").hasSize(1);
    work();
    assertThat(presenter.model().stage()).isEqualTo(Stage.IDLE);
    assertThat(presenter.model().sentence()).isEqualTo("Hearth 0.1.0 is the newest version.");
  }

  @Test
  void aNewerOneIsToldAndAskedAboutBeforeItIsBrought() {
    UpdatePresenter presenter = presenter();
    presenter.look();
    work();
    assertThat(presenter.model().stage()).isEqualTo(Stage.FOUND);
    assertThat(presenter.model().sentence())
        .isEqualTo("Hearth 0.2.0 can be installed (3.0 MiB); this is 0.1.0.");
    assertThat(presenter.model().detail()).isEqualTo("What is new: Faster.");
    presenter.bring();
    assertThat(background).as("nobody agreed yet").isEmpty();
    presenter.ask();
    assertThat(presenter.model().sentence()).startsWith("Download Hearth 0.2.0 (3.0 MiB) now");
    presenter.decline();
    assertThat(presenter.model().stage()).isEqualTo(Stage.FOUND);
    presenter.ask();
    assertThat(publisher.asked).containsExactly("look");
    presenter.bring();
    shown.clear();
    work();
    assertThat(publisher.asked).containsExactly("look", "bring 0.2.0");
    assertThat(shown.stream().map(UpdateModel::stage))
        .containsExactly(Stage.DOWNLOADING, Stage.DOWNLOADING, Stage.PLACING, Stage.BROUGHT);
    assertThat(shown.stream().map(UpdateModel::progress)).containsExactly(0.5, 0.6, 1.0, 1.0);
    assertThat(presenter.model().sentence()).contains("0.2.0 is in place");
    assertThat(presenter.model().detail()).contains("hearth.previous");
  }

  @Test
  void aPackageIsHandedToTheSystemsInstaller() {
    publisher.reach = Updates.Reach.PACKAGE;
    publisher.file = Optional.of(Path.of("/u/hearth-0.2.0.deb"));
    UpdatePresenter presenter = presenter();
    presenter.look();
    work();
    presenter.ask();
    assertThat(presenter.model().sentence()).contains("system's own installer");
    presenter.bring();
    work();
    assertThat(presenter.model().command()).isEqualTo("sudo apt install /u/hearth-0.2.0.deb");
  }

  @Test
  void aDownloadCanBeCancelled() {
    UpdatePresenter presenter = presenter();
    publisher.halfWay = presenter::cancel;
    presenter.look();
    work();
    presenter.ask();
    presenter.bring();
    work();
    assertThat(presenter.model().stage()).isEqualTo(Stage.IDLE);
    assertThat(presenter.model().sentence())
        .isEqualTo("The download was cancelled; nothing was changed.");
    assertThat(shown.stream().map(UpdateModel::stage)).doesNotContain(Stage.PLACING);
  }

  @Test
  void whatIsRefusedIsToldInTheUsersLanguageAndCanBeTriedAgain() {
    publisher.trouble =
        Optional.of(
            new UpdateException(
                "The list of updates is not signed by Hearth's publisher, so it is not believed."
                    + " Nothing was changed."));
    UpdatePresenter presenter = presenter(Locale.GERMAN);
    presenter.look();
    work();
    assertThat(presenter.model().trouble()).isTrue();
    assertThat(presenter.model().sentence())
        .startsWith("Die Liste der Updates ist nicht vom Herausgeber von Hearth signiert");
    publisher.trouble = Optional.empty();
    presenter.look();
    work();
    assertThat(presenter.model().stage()).isEqualTo(Stage.FOUND);
    presenter.ask();
    publisher.trouble = Optional.of(new UpdateException("It is another file."));
    presenter.bring();
    work();
    assertThat(presenter.model().trouble()).isTrue();
    assertThat(presenter.model().sentence()).isEqualTo("It is another file.");
    assertThat(presenter.model().stage()).isEqualTo(Stage.IDLE);
  }
}

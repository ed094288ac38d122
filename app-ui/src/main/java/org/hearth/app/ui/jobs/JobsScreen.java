package org.hearth.app.ui.jobs;

import java.io.File;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.PauseTransition;
import javafx.animation.Timeline;
import javafx.application.Platform;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TableRow;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import javafx.stage.Window;
import javafx.util.Duration;
import org.hearth.app.ui.widget.Labels;
import org.hearth.app.words.Messages;
import org.hearth.app.words.Words;
import org.hearth.earnings.jobs.JobKey;
import org.hearth.earnings.ledger.BooksException;
import org.hearth.earnings.listing.JobCounts;
import org.hearth.earnings.listing.JobEntry;
import org.hearth.earnings.listing.JobFilter;
import org.hearth.earnings.listing.JobOrder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All jobs that there ever were: filtered, sorted, and each with its details beside the list. The
 * list is as long as the books; in memory is what is in sight. New jobs come to its top, and what
 * is under the pointer or selected stays where it is.
 */
public final class JobsScreen extends HBox {
  private static final Logger LOG = LoggerFactory.getLogger(JobsScreen.class);
  private static final Duration SHORTEST_PAUSE = Duration.millis(500);
  private static final Duration SAY_LOADING_AFTER = Duration.millis(300);

  /** "12 min ago" must become "13 min ago". */
  private static final Duration TIMES_EVERY = Duration.seconds(20);

  /** Looking for news must not be what the computer is busy with. */
  private static final int PAUSE_PER_WORK = 10;

  private static final long NO_JOB = -1;

  /** What the books said. */
  private record Answer(long[] ids, JobCounts counts, long all, long millis) {}

  private final JobArchive archive;
  private final Words words;
  private final Messages messages;
  private final Clock clock;
  private final Executor background;
  private final JobLinePresenter lines;
  private final JobSheetPresenter sheets;

  private final JobSlots slots = new JobSlots(() -> Platform.runLater(this::readLines));
  private final ListNote count = new ListNote();
  private final Button news = new Button();
  private final Label placeholder = Labels.wrapped("empty-note");
  private final JobFilterBar filters;
  private final JobListView table;
  private final JobSheet sheet;
  private final PauseTransition soon = new PauseTransition(SHORTEST_PAUSE);
  private final PauseTransition loading = new PauseTransition(SAY_LOADING_AFTER);

  private JobNames names = JobNames.NONE;
  private PagedJobs list = new PagedJobs(new long[0], slots);
  private @Nullable Object mark;
  private @Nullable Answer held;
  private long matching;
  private long opened = NO_JOB;
  private int newOnTop;
  private boolean wanted;
  private boolean asking;
  private boolean again;
  private boolean answered;
  private boolean restoring;

  /**
   * @param archive asked by tasks of {@code background}
   * @param settingsFolder where the columns are remembered
   * @param clock tells the time
   * @param background runs tasks one after the other, off the FX thread
   */
  public JobsScreen(
      JobArchive archive, Words words, Path settingsFolder, Clock clock, Executor background) {
    this(archive, words, settingsFolder, clock, background, JobsScreen::chooseFile);
  }

  /**
   * The same with another way of asking where to export to.
   *
   * @param chooser empty when the user does not want to any more
   */
  JobsScreen(
      JobArchive archive,
      Words words,
      Path settingsFolder,
      Clock clock,
      Executor background,
      Function<Window, Optional<Path>> chooser) {
    this.archive = archive;
    this.words = words;
    this.messages = words.messages();
    this.clock = clock;
    this.background = background;
    this.lines = new JobLinePresenter(words);
    this.sheets = new JobSheetPresenter(words);
    filters = new JobFilterBar(words, clock, filter -> ask(true));
    table = new JobListView(messages, new JobColumnsFile(settingsFolder), order -> ask(true));
    sheet = new JobSheet(messages, this::closeSheet, JobsScreen::copy);
    JobExport export =
        new JobExport(
            archive,
            words,
            chooser,
            () -> new JobExport.Wanted(filters.filter(), table.order(), matching),
            count::tell);
    setId("jobs-screen");
    getStyleClass().add("jobs-screen");
    getStylesheets().add(styleSheet());
    VBox main = new VBox(head(export), filters, table);
    main.getStyleClass().add("jobs-main");
    HBox.setHgrow(main, Priority.ALWAYS);
    VBox.setVgrow(table, Priority.ALWAYS);
    getChildren().addAll(main, sheet);
    prepareTable();
    showSheet(false);
    addEventFilter(KeyEvent.KEY_PRESSED, this::closeOnEscape);
    soon.setOnFinished(done -> ask(false));
    loading.setOnFinished(done -> placeholder.setText(messages.text("jobs.list.loading")));
    Timeline times = new Timeline(new KeyFrame(TIMES_EVERY, tick -> refreshLines()));
    times.setCycleCount(Animation.INDEFINITE);
    // Nothing runs for a screen that nobody sees.
    sceneProperty()
        .subscribe(scene -> {
          if (scene == null) {
            times.stop();
          } else {
            times.play();
          }
        });
  }

  static String styleSheet() {
    return Objects.requireNonNull(
            JobsScreen.class.getResource("jobs.css"), "jobs.css is missing from the build")
        .toExternalForm();
  }

  private HBox head(JobExport export) {
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    news.setId("jobs-news");
    news.getStyleClass().addAll("accent", "small");
    news.setMinWidth(Region.USE_PREF_SIZE);
    news.setVisible(false);
    news.setOnAction(press -> showNews());
    export.setMinWidth(Region.USE_PREF_SIZE);
    HBox head =
        new HBox(
            Labels.of(messages.text("jobs.title"), "card-title"),
            count,
            gap,
            news,
            columns(),
            export);

    head.getStyleClass().add("card-head");
    head.setAlignment(Pos.CENTER_LEFT);
    return head;
  }

  private MenuButton columns() {
    MenuButton button = new MenuButton(messages.text("jobs.list.columns"));
    button.setId("job-columns");
    button.setMinWidth(Region.USE_PREF_SIZE);
    for (JobColumn column : JobColumn.values()) {
      CheckMenuItem item = new CheckMenuItem(table.title(column));
      item.setId("choose-" + column.id());
      item.setSelected(table.isChosen(column));
      item.setOnAction(press -> {
        table.choose(column, item.isSelected());
        item.setSelected(table.isChosen(column));
      });
      button.getItems().add(item);
    }
    return button;
  }

  private void prepareTable() {
    table.setPlaceholder(placeholder);
    table.list(list);
    table.setRowFactory(view -> {
      TableRow<JobSlots.Slot> row = new TableRow<>();
      row.setOnMouseClicked(click -> {
        if (click.getButton() == MouseButton.PRIMARY && !row.isEmpty()) {
          open(row.getItem().id());
        }
      });
      return row;
    });
    table
        .getSelectionModel()
        .selectedItemProperty()
        .addListener((o, before, now) -> {
          if (now != null && !restoring && sheet.isVisible()) {
            open(now.id());
          }
        });
    table.addEventHandler(
        KeyEvent.KEY_PRESSED,
        e -> {
          JobSlots.Slot selected = table.getSelectionModel().getSelectedItem();
          if (e.getCode() == KeyCode.ENTER && selected != null) {
            open(selected.id());
            e.consume();
          }
        });
    table.addEventFilter(ScrollEvent.SCROLL, e -> Platform.runLater(this::forgetSeenNews));
    table.addEventFilter(KeyEvent.KEY_RELEASED, e -> Platform.runLater(this::forgetSeenNews));
  }

  /**
   * Brings the list up to date where that is needed.
   *
   * @param changed is another one when jobs changed, such as the list of the newest ones
   * @param called what networks and devices are called
   */
  public void show(Object changed, JobNames called) {
    if (!changed.equals(mark) || !called.equals(names)) {
      mark = changed;
      names = called;
      if (getScene() != null && soon.getStatus() != Animation.Status.RUNNING) {
        soon.play();
      }
    }
  }

  /** To be called when the screen is opened. */
  public void opened() {
    ask(!answered);
  }

  /** Offers the log of a job from its details. */
  public void onLog(Consumer<JobKey> open) {
    sheet.onLog(open);
  }

  /**
   * @param byUser the list is another one, rather than the same with news
   */
  private void ask(boolean byUser) {
    if (byUser) {
      wanted = true;
      loading.playFromStart();
    }
    if (asking) {
      again = true;
      return;
    }
    asking = true;
    again = false;
    boolean another = wanted;
    wanted = false;
    JobFilter filter = filters.filter();
    JobOrder order = table.order();
    run(() -> {
      try {
        Answer answer = question(filter, order);
        Platform.runLater(() -> take(answer, another));
      } catch (RuntimeException e) {
        Platform.runLater(() -> failed(e));
      }
    });
  }

  private void run(Runnable task) {
    try {
      background.execute(task);
    } catch (RejectedExecutionException e) {
      LOG.debug("The window is being closed; nothing more is asked", e);
    }
  }

  private Answer question(JobFilter filter, JobOrder order) {
    long began = System.nanoTime();
    long[] ids = archive.ids(filter, order);
    JobFilter plain = filter.ofTextAndTime();
    JobCounts kinds = archive.counts(plain);
    long all = plain.equals(JobFilter.ALL) ? kinds.total() : archive.counts(JobFilter.ALL).total();
    return new Answer(ids, kinds, all, (System.nanoTime() - began) / 1_000_000);
  }

  private void take(Answer answer, boolean another) {
    asking = false;
    soon.setDuration(
        Duration.millis(Math.max(SHORTEST_PAUSE.toMillis(), answer.millis() * PAUSE_PER_WORK)));
    if (wanted) { // the user chose something else meanwhile
      ask(false);
      return;
    }
    answered = true;
    loading.stop();
    describe(answer, another);
    if (another) {
      replace(answer.ids());
      table.scrollTop(0);
    } else if (!list.is(answer.ids())) {
      news(answer);
    }
    refreshLines();
    if (opened != NO_JOB) {
      readSheet(opened);
    }
    if (again) {
      soon.play();
    }
  }

  private void describe(Answer answer, boolean another) {
    matching = answer.ids().length;
    filters.show(answer.counts(), names);
    String some = words.formats().number(matching);
    count.stand(
        answer.all() == matching
            ? messages.count("jobs.list.count", matching, some)
            : messages.text("jobs.some-of", some, words.formats().number(answer.all())),
        another);
    placeholder.setText(messages.text(answer.all() == 0 ? "jobs.none" : "jobs.list.none-matches"));
  }

  /** Jobs came or moved: nothing that a person looks at moves with them. */
  private void news(Answer answer) {
    int more = list.newOnTop(answer.ids());
    boolean looking = table.top() > 0 || table.isHover() || !table.getSelectionModel().isEmpty();
    if (more > 0) {
      double top = table.top();
      restoring = true;
      list.grow(answer.ids(), more);
      restoring = false;
      if (looking) {
        table.scrollTop(top + more * JobListView.ROW_HEIGHT);
        newOnTop += more;
        String number = words.formats().number(newOnTop);
        say(messages.count("jobs.list.new", newOnTop, number));
      } else {
        table.scrollTop(0);
      }
    } else if (looking) {
      held = answer;
      say(messages.text("jobs.list.changed"));
    } else {
      replace(answer.ids());
    }
  }

  private void say(String text) {
    news.setText(text);
    news.setVisible(true);
  }

  private void showNews() {
    Answer later = held;
    if (later != null) {
      replace(later.ids());
    }
    table.scrollTop(0);
    forgetSeenNews();
    table.requestFocus();
  }

  private void forgetSeenNews() {
    if (held == null && table.top() <= 0) {
      newOnTop = 0;
      news.setVisible(false);
    }
  }

  private void replace(long[] ids) {
    held = null;
    newOnTop = 0;
    news.setVisible(false);
    JobSlots.Slot selected = table.getSelectionModel().getSelectedItem();
    list = new PagedJobs(ids, slots);
    restoring = true;
    table.list(list);
    int place = selected == null ? -1 : list.indexOf(selected.id());
    if (place >= 0) {
      table.getSelectionModel().select(place);
    } else {
      table.getSelectionModel().clearSelection();
    }
    restoring = false;
    if (opened != NO_JOB && list.indexOf(opened) < 0) {
      closeSheet();
    }
  }

  private void failed(RuntimeException e) {
    asking = false;
    loading.stop();
    if (!(e instanceof BooksException)) {
      LOG.error("The list of jobs could not be read", e);
    }
    String sentence = messages.text("jobs.list.failed", String.valueOf(e.getMessage()));
    count.stand(sentence, true);
    placeholder.setText(sentence);
    if (getScene() != null) {
      soon.setDuration(Duration.seconds(5));
      soon.play();
    }
  }

  private void refreshLines() {
    if (list.isEmpty()) {
      return;
    }
    int first = Math.clamp(table.firstInSight(), 0, list.size() - 1);
    int end = Math.min(list.size(), first + table.linesInSight() + 1);
    slots.refresh(IntStream.range(first, end).mapToObj(list::id).toList());
  }

  private void readLines() {
    long[] ids = slots.take();
    JobNames called = names;
    run(() -> {
      Map<Long, JobLine> read = new HashMap<>();
      try {
        for (JobEntry job : ids.length == 0 ? List.<JobEntry>of() : archive.entries(ids)) {
          read.put(job.id(), lines.line(job, called, clock.instant()));
        }
      } catch (RuntimeException e) {
        LOG.warn("Jobs of the list could not be read: {}", e.toString());
      }
      Platform.runLater(() -> slots.arrived(read));
    });
  }

  private void open(long id) {
    opened = id;
    readSheet(id);
  }

  private void readSheet(long id) {
    JobNames called = names;
    run(() -> {
      try {
        Optional<JobSheetModel> model =
            archive.details(id).map(job -> sheets.present(job, called, clock.instant()));
        Platform.runLater(() -> showSheet(id, model));
      } catch (RuntimeException e) {
        Platform.runLater(() -> failed(e));
      }
    });
  }

  private void showSheet(long id, Optional<JobSheetModel> model) {
    if (id == opened && model.isPresent()) {
      sheet.show(model.get());
      showSheet(true);
    }
  }

  private void showSheet(boolean visible) {
    sheet.setVisible(visible);
    sheet.setManaged(visible);
  }

  private void closeSheet() {
    opened = NO_JOB;
    showSheet(false);
    table.requestFocus();
  }

  private void closeOnEscape(KeyEvent e) {
    if (e.getCode() == KeyCode.ESCAPE && sheet.isVisible()) {
      closeSheet();
      e.consume();
    }
  }

  /** How many lines are in memory. */
  int linesHeld() {
    return slots.held();
  }

  private static void copy(String text) {
    ClipboardContent content = new ClipboardContent();
    content.putString(text);
    boolean unused = Clipboard.getSystemClipboard().setContent(content);
  }

  private static Optional<Path> chooseFile(Window window) {
    FileChooser chooser = new FileChooser();
    chooser.setInitialFileName("hearth-jobs.csv");
    chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter("CSV", "*.csv"));
    return Optional.ofNullable(chooser.showSaveDialog(window)).map(File::toPath);
  }
}

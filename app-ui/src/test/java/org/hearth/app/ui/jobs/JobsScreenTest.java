package org.hearth.app.ui.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javafx.application.Application;
import javafx.css.PseudoClass;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javafx.stage.Window;
import javax.imageio.ImageIO;
import org.awaitility.Awaitility;
import org.hearth.app.AtNight;
import org.hearth.app.ui.shell.HearthApplication;
import org.hearth.app.words.Words;
import org.hearth.earnings.jobs.JobStates;
import org.hearth.earnings.listing.JobEntry;
import org.hearth.earnings.listing.JobFilter;
import org.hearth.earnings.listing.JobOrder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** The screen over fifty thousand jobs, by mouse and keyboard. */
class JobsScreenTest {
  private static final int MANY = 50_000;
  private static final JobNames NAMES =
      new JobNames(
          Map.of("local", "Local network", "second", "Second network"),
          Map.of(FakeArchive.GPU, "NVIDIA GeForce RTX 3060", "cpu:0", "AMD Ryzen 7 5800X"));

  @TempDir Path folder;
  private final FxRobot robot = new FxRobot();
  private final ExecutorService background = Executors.newSingleThreadExecutor();
  private FakeArchive archive = new FakeArchive(0);
  private JobsScreen screen;
  private Stage stage;

  @BeforeAll
  static void start() throws Exception {
    Locale.setDefault(Locale.ENGLISH);
    FxToolkit.registerPrimaryStage();
  }

  @BeforeEach
  void makeEmpty() {
    screen = fx(this::make);
    stage = fx(Stage::new);
  }

  @AfterEach
  void close() {
    hide();
    background.shutdownNow();
  }

  private void hide() {
    fx(() -> {
      stage.hide();
      return true;
    });
  }

  private JobsScreen make() {
    return new JobsScreen(
        archive,
        Words.of(ZoneOffset.UTC, Locale.ENGLISH),
        folder,
        Clock.fixed(FakeArchive.NOW, ZoneOffset.UTC),
        background,
        window -> Optional.of(folder.resolve("out.csv")));
  }

  private void open(FakeArchive jobs, int width, int height, boolean dark) {
    archive = jobs;
    fx(() -> {
      Application.setUserAgentStylesheet(
          (dark ? new PrimerDark() : new PrimerLight()).getUserAgentStylesheet());
      screen = make();
      StackPane root = new StackPane(screen);
      root.getStyleClass().add("home");
      root.pseudoClassStateChanged(PseudoClass.getPseudoClass("dark"), dark);
      Scene scene = new Scene(root, width, height);
      scene
          .getStylesheets()
          .add(
              Objects.requireNonNull(HearthApplication.class.getResource("window.css"))
                  .toExternalForm());
      stage = new Stage();
      stage.setScene(scene);
      stage.show();
      screen.show("first", NAMES);
      screen.opened();
      return true;
    });
  }

  private void openMany() {
    open(new FakeArchive(MANY), 1200, 800, false);
    await(() -> table().getItems().size() == MANY && line(0) != null);
  }

  @Test
  void aListOfFiftyThousandIsScrolledToItsEndAndFewLinesAreHeld() {
    openMany();
    for (int place = 0; place < MANY; place += MANY / 60) {
      int next = place;
      fx(() -> {
        table().scrollTo(next);
        table().layout();
        return true;
      });
      assertThat(held()).isLessThanOrEqualTo(JobSlots.MOST);
    }
    fx(() -> {
      table().scrollTo(MANY - 1);
      return true;
    });
    await(() -> texts(table()).contains("Failed") && line(MANY - 1) != null);
    assertThat(fx(() -> read(MANY - 1)).key()).isEqualTo(archive.entries(1).getFirst().key());
    assertThat(held()).isLessThanOrEqualTo(JobSlots.MOST);
    assertThat(archive.mostAtOnce).isBetween(2, JobSlots.BATCH);
    // Whoever goes through the whole list, such as a column that fits itself to its content.
    fx(() -> {
      table().getItems().forEach(slot -> assertThat(slot.id()).isPositive());
      return true;
    });
    assertThat(held()).isLessThanOrEqualTo(JobSlots.MOST);
  }

  @Test
  void chipsAndTextFilterWithExactCounts() {
    openMany();
    JobFilter filter = JobFilter.ALL;
    assertThat(count()).isEqualTo("50,000 jobs");

    choose("state", JobStates.FAILED, "Failed");
    filter = filter.withStates(Set.of(JobStates.FAILED));
    awaitCount(filter);
    choose("device", "cpu:0", "AMD Ryzen 7 5800X");
    filter = filter.withDevices(Set.of("cpu:0"));
    awaitCount(filter);
    assertThat(fx(() -> find("#chip-device", Button.class).getText()))
        .contains("AMD Ryzen 7 5800X");

    fx(() -> {
      find("#job-list-search", TextField.class).setText("batch-64");
      return true;
    });
    filter = filter.withText("batch-64");
    awaitCount(filter);
    await(() -> line(0) != null);
    assertThat(fx(() -> read(0).cell(JobColumn.CIRCUIT))).isEqualTo("transfer-batch-64");

    fx(() -> {
      find("#job-list-search", TextField.class).setText("nothing like it");
      return true;
    });
    await(() -> table().getItems().isEmpty());
    assertThat(texts(table())).contains("No job matches. Clear the filters to see all.");
    press("#job-filter-clear");
    await(() -> table().getItems().size() == MANY);
    assertThat(count()).isEqualTo("50,000 jobs");
    assertThat(fx(() -> find("#job-filter-clear", Button.class).isVisible())).isFalse();

    fx(() -> {
      find("#job-period", MenuButton.class).getItems().get(1).fire();
      return true;
    });
    awaitCount(JobFilter.ALL.since(Optional.of(FakeArchive.NOW.minus(Duration.ofDays(1)))));
  }

  @Test
  void aPressOnAHeadSorts() {
    openMany();
    for (JobColumn column :
        List.of(JobColumn.EARNED, JobColumn.PROVING, JobColumn.CIRCUIT, JobColumn.STARTED)) {
      JobOrder order = new JobOrder(column.key().orElseThrow(), column == JobColumn.CIRCUIT);
      fx(() -> table().getSortOrder().setAll(List.of(head(column))));
      JobEntry first = archive.plain(JobFilter.ALL, order).getFirst();
      await(() ->
          table().getItems().get(0).id() == first.id()
              && line(0) != null
              && read(0).key().equals(first.key()));
    }
    fx(() -> {
      head(JobColumn.STARTED).setSortType(TableColumn.SortType.ASCENDING);
      return true;
    });
    await(() -> table().getItems().get(0).id() == 1);
  }

  @Test
  void enterOpensAJobEscapeClosesItAndTheKeysWalkOn() {
    openMany();
    fx(() -> {
      table().requestFocus();
      table().getSelectionModel().select(3);
      return true;
    });
    assertThat(sheet().isVisible()).isFalse();
    type(KeyCode.ENTER);
    await(() -> sheet().isVisible());
    JobEntry job = archive.plain(JobFilter.ALL, JobOrder.NEWEST).get(3);
    assertThat(texts(sheet()))
        .contains(
            "made in 8.67 s, and our own verifier accepts it",
            job.key().jobId(),
            job.key().leaseId(),
            "ab12".repeat(16),
            "804 bytes",
            "groth16",
            "Local network");
    type(KeyCode.DOWN);
    String next = archive.plain(JobFilter.ALL, JobOrder.NEWEST).get(4).key().jobId();
    await(() -> texts(sheet()).contains(next));
    type(KeyCode.ESCAPE);
    await(() -> !sheet().isVisible());
    assertThat(fx(() -> table().isFocused())).isTrue();
    assertThat(fx(() -> table().getSelectionModel().getSelectedIndex())).isEqualTo(4);
  }

  @Test
  void newJobsComeToTheTopAndNothingMovesUnderASelection() {
    openMany();
    archive.add(2);
    news();
    await(() -> table().getItems().size() == MANY + 2);
    assertThat(fx(() -> table().top())).isZero();
    assertThat(fx(() -> find("#jobs-news", Button.class).isVisible())).isFalse();

    fx(() -> {
      table().getSelectionModel().select(5);
      return true;
    });
    long selected = fx(() -> table().getItems().get(5).id());
    archive.add(3);
    news();
    await(() -> table().getItems().size() == MANY + 5);
    assertThat(fx(() -> table().getSelectionModel().getSelectedIndex())).isEqualTo(8);
    assertThat(fx(() -> table().getItems().get(8).id())).isEqualTo(selected);
    assertThat(fx(() -> table().top())).isEqualTo(3 * JobListView.ROW_HEIGHT);
    assertThat(fx(() -> find("#jobs-news", Button.class).getText())).isEqualTo("3 new jobs above");
    press("#jobs-news");
    await(() -> table().top() == 0);
    assertThat(fx(() -> find("#jobs-news", Button.class).isVisible())).isFalse();
  }

  /** A job that no longer fits the filter does not vanish under the eyes of who looks at it. */
  @Test
  void aListThatChangedWaitsForAPersonWhoLooks() {
    openMany();
    choose("state", JobStates.PROVING, "Proving");
    awaitCount(JobFilter.ALL.withStates(Set.of(JobStates.PROVING)));
    fx(() -> {
      table().getSelectionModel().select(0);
      return true;
    });
    archive.move(MANY, JobStates.PAID);
    news();
    await(() -> find("#jobs-news", Button.class).isVisible());
    assertThat(fx(() -> table().getItems().size())).isEqualTo(2);
    await(() -> read(0).cell(JobColumn.STATE).equals("Paid"));
    press("#jobs-news");
    await(() -> table().getItems().size() == 1);
  }

  @Test
  void theColumnsAreChosenAndRemembered() throws Exception {
    openMany();
    fx(() -> {
      table().choose(JobColumn.ENERGY, false);
      table().choose(JobColumn.SYSTEM, true);
      TableColumn<JobSlots.Slot, ?> last = table().getColumns().removeLast();
      table().getColumns().addFirst(last);
      return true;
    });
    Path file = folder.resolve("jobs-table.properties");
    await(() -> Files.exists(file) && Files.readString(file).contains("system"));
    hide();
    open(archive, 1200, 800, false);
    await(() -> line(0) != null);
    List<String> shown =
        fx(() -> table().getVisibleLeafColumns().stream().map(TableColumn::getId).toList());
    assertThat(shown).contains("column-system").doesNotContain("column-energy");
  }

  @Test
  void whatIsListedIsExportedAndAnExportCanBeCancelled() throws Exception {
    openMany();
    choose("state", JobStates.REJECTED, "Rejected");
    JobFilter rejected = JobFilter.ALL.withStates(Set.of(JobStates.REJECTED));
    awaitCount(rejected);
    press("#job-export");
    Path file = folder.resolve("out.csv");
    await(() -> count().endsWith("jobs are in " + file + "."));
    assertThat(Files.readAllLines(file))
        .isEqualTo(
            archive.plain(rejected, JobOrder.NEWEST).stream().map(j -> j.key().jobId()).toList());

    archive.lineMillis = 5;
    press("#job-export");
    await(() -> find("#job-export", Button.class).getText().startsWith("Cancel"));
    press("#job-export");
    await(() -> count().startsWith("The export was cancelled"));
  }

  @Test
  void troubleIsSaidAndPasses() {
    FakeArchive broken = new FakeArchive(10);
    broken.trouble = "The books are damaged; restore a backup.";
    open(broken, 1000, 700, false);
    await(() -> count().equals("The jobs cannot be shown: " + broken.trouble));
    broken.trouble = null;
    fx(() -> {
      screen.opened();
      return true;
    });
    await(() -> count().equals("10 jobs") && table().getItems().size() == 10);
  }

  @Test
  void withoutJobsTheListSaysHowTheyCome() {
    open(new FakeArchive(0), 1000, 700, false);
    await(() -> texts(table()).stream().anyMatch(text -> text.startsWith("No job yet.")));
  }

  @Test
  void everyControlTakesTheFocusAndHasWords() {
    openMany();
    List<String> mute = new ArrayList<>();
    fx(() -> {
      for (Node node : screen.lookupAll(".button, .menu-button, .text-field, .table-view")) {
        boolean words =
            node.getAccessibleText() != null
                || (node instanceof Labeled labeled && !labeled.getText().isBlank());
        if (node.isVisible() && (!words || !node.isFocusTraversable())) {
          mute.add(node.toString());
        }
      }
      return true;
    });
    assertThat(mute).isEmpty();
  }

  @ParameterizedTest(name = "{0} × {1}, dark {2}")
  @CsvSource({"1280, 800, false", "1280, 800, true", "1024, 700, false", "1024, 700, true"})
  @AtNight
  void paints(int width, int height, boolean dark) throws Exception {
    open(new FakeArchive(MANY), width, height, dark);
    await(() -> line(0) != null);
    String name = (dark ? "dark" : "light") + "-" + width;
    paint("jobs-" + name, dark);
    fx(() -> {
      table().requestFocus();
      table().getSelectionModel().select(4);
      return true;
    });
    type(KeyCode.ENTER);
    await(() -> sheet().isVisible());
    choose("state", JobStates.LOST_RACE, "Another was faster");
    choose("state", JobStates.PAID, "Paid");
    await(() -> line(0) != null);
    paint("jobs-sheet-" + name, dark);
  }

  private void paint(String name, boolean dark) throws Exception {
    fx(() -> stage.getScene().snapshot(null));
    WaitForAsyncUtils.waitForFxEvents();
    var picture = fx(() -> SwingFXUtils.fromFXImage(stage.getScene().snapshot(null), null));
    Path file = Path.of("target", "screenshots", name + ".png");
    Files.createDirectories(file.getParent());
    ImageIO.write(picture, "png", file.toFile());
    Set<Integer> colours = new HashSet<>();
    long brightness = 0;
    int points = 0;
    for (int x = 0; x < picture.getWidth(); x += 7) {
      for (int y = 0; y < picture.getHeight(); y += 7) {
        colours.add(picture.getRGB(x, y));
        brightness += (picture.getRGB(x, y) >> 8) & 0xff;
        points++;
      }
    }
    assertThat(colours).as("different colours").hasSizeGreaterThan(40);
    assertThat(brightness / points).as("mean green").isBetween(dark ? 0L : 200L, dark ? 70L : 255L);
  }

  private void news() {
    fx(() -> {
      screen.show(new Object(), NAMES);
      return true;
    });
  }

  private void choose(String chip, String value, String name) {
    press("#chip-" + chip);
    await(() -> choices(name).isPresent());
    fx(() -> {
      CheckBox box = choices(name).orElseThrow();
      assertThat(box.getUserData()).isEqualTo(value);
      box.fire();
      return true;
    });
    press("#chip-" + chip);
    WaitForAsyncUtils.waitForFxEvents();
  }

  /** The box of that name in a chip's choices that are open. */
  private Optional<CheckBox> choices(String name) {
    return Window.getWindows().stream()
        .filter(window -> window != stage && window.getScene() != null)
        .flatMap(window -> window.getScene().getRoot().lookupAll(".check-box").stream())
        .map(CheckBox.class::cast)
        .filter(box -> box.getText().equals(name))
        .findFirst();
  }

  private void awaitCount(JobFilter filter) {
    int left = archive.plain(filter, JobOrder.NEWEST).size();
    String text = String.format(Locale.ENGLISH, "%,d of %,d", left, MANY);
    await(() -> count().equals(text) && table().getItems().size() == left);
  }

  private void press(String id) {
    fx(() -> {
      find(id, Button.class).fire();
      return true;
    });
  }

  private void type(KeyCode key) {
    robot.targetWindow(stage).press(key).release(key);
    WaitForAsyncUtils.waitForFxEvents();
  }

  private JobListView table() {
    return find("#job-list", JobListView.class);
  }

  private TableColumn<JobSlots.Slot, ?> head(JobColumn column) {
    return table().getColumns().stream()
        .filter(c -> c.getId().equals("column-" + column.id()))
        .findFirst()
        .orElseThrow();
  }

  private JobSheet sheet() {
    return find("#job-sheet", JobSheet.class);
  }

  private @Nullable JobLine line(int place) {
    return place < table().getItems().size() ? table().getItems().get(place).get() : null;
  }

  private JobLine read(int place) {
    return Objects.requireNonNull(line(place), "not read yet");
  }

  private int held() {
    return fx(() -> screen.linesHeld());
  }

  private String count() {
    return fx(() -> find("#job-count", Labeled.class).getText());
  }

  private <T extends Node> T find(String id, Class<T> type) {
    return type.cast(Objects.requireNonNull(screen.lookup(id), id));
  }

  private static List<String> texts(Parent root) {
    return fx(() -> {
      List<String> texts = new ArrayList<>();
      for (Node node : root.lookupAll("*")) {
        if (node instanceof Labeled labeled && labeled.getText() != null) {
          texts.add(labeled.getText());
        } else if (node instanceof TextField field) {
          texts.add(field.getText());
        }
      }
      return texts;
    });
  }

  private static void await(Callable<Boolean> condition) {
    Awaitility.await("line " + Thread.currentThread().getStackTrace()[2].getLineNumber())
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(40))
        .until(() -> fx(condition));
  }

  private static <T> T fx(Callable<T> action) {
    return WaitForAsyncUtils.waitForAsyncFx(60_000, action);
  }
}

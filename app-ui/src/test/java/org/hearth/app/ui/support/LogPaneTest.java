package org.hearth.app.ui.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.awaitility.Awaitility;
import org.hearth.app.AtNight;
import org.hearth.app.logs.LogEntry;
import org.hearth.app.ui.settings.WindowSettings;
import org.hearth.app.ui.settings.WindowTheme;
import org.hearth.app.words.Words;
import org.hearth.device.api.DisplayText;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.event.Level;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** The log on the screen, as the files are written. */
class LogPaneTest {
  private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");

  @TempDir private Path folder;
  private final StackPane root = new StackPane();

  private void write(String... lines) throws IOException {
    Files.createDirectories(folder.resolve("logs"));
    Files.write(
        folder.resolve("logs/hearth.log"),
        List.of(lines),
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  private static String line(int second, String level, String source, String rest) {
    return "%s %s [t] org.hearth.%s%s".formatted(NOW.plusSeconds(second), level, source, rest);
  }

  @BeforeEach
  void open() throws Exception {
    write(
        line(0, "INFO", "history", ": Hearth starts: process 7, Java 25, Linux amd64"),
        line(1, "INFO", "history", " {device=cpu:0}: AMD Ryzen 9 7950X: ready"),
        line(
            2, "INFO", "history", " {job=j-17}: Job j-17 of the local network: ACCEPTED, accepted"),
        line(3, "WARN", "node.work.WorkTaker", ": the local network offers lease 12 again"),
        line(4, "ERROR", "node.work.JobDriver", " {job=j-17}: job j-17 is held up by a fault"),
        "\tjava.lang.IllegalStateException: the key is another one",
        "\tat org.hearth.node.work.ProofRun.prove(ProofRun.java:155)",
        line(
            5,
            "INFO",
            "history",
            " {job=j-18}: Job j-18: \u001b[2J" + "a long message ".repeat(30)));
    FxToolkit.registerPrimaryStage();
    show("light");
    await(() -> list().getItems().size() == 6);
  }

  private void show(String theme) throws IOException {
    Files.writeString(folder.resolve("window.properties"), "theme=" + theme);
    fx(() -> {
      Scene before = root.getScene();
      if (before != null) {
        before.getWindow().hide();
        before.setRoot(new Group());
      }
      root.getStyleClass().setAll("home");
      root.setStyle("-fx-padding: 20;");
      assertThat(new WindowTheme(root, new WindowSettings(folder)).mode().get()).isNotNull();
      root.getChildren()
          .setAll(
              new LogPane(
                  folder.resolve("logs"),
                  Words.of(ZoneOffset.UTC, Locale.ENGLISH),
                  task -> Thread.ofVirtual().start(task)));
      Scene scene = new Scene(root, 1000, 620);
      scene.getStylesheets().add("/org/hearth/app/ui/shell/window.css");
      Stage stage = new Stage();
      stage.setScene(scene);
      stage.show();
      return true;
    });
  }

  private LogPane pane() {
    return (LogPane) root.getChildren().getFirst();
  }

  @AfterEach
  void close() {
    fx(() -> {
      root.getScene().getWindow().hide();
      root.getChildren().clear();
      return true;
    });
  }

  private static <T> T fx(Callable<T> action) {
    return WaitForAsyncUtils.waitForAsyncFx(20_000, action);
  }

  private static void await(Callable<Boolean> condition) {
    Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> fx(condition));
  }

  private <T extends Node> T find(String selector, Class<T> type) {
    return type.cast(pane().lookup(selector));
  }

  @SuppressWarnings("unchecked")
  private ListView<LogEntry> list() {
    return find("#log-list", ListView.class);
  }

  private List<String> sources() {
    return fx(() -> list().getItems().stream().map(LogEntry::source).toList());
  }

  /** In one window: level, words, how many are left. */
  @Test
  void filters() {
    String table =
        """
        INFO  |             | 6
        WARN  |             | 2
        ERROR |             | 1
        INFO  | j-17        | 2
        INFO  | CPU:0       | 1
        INFO  | worktaker   | 1
        INFO  | ProofRun    | 1
        WARN  | j-18        | 0
        INFO  | no such     | 0
        INFO  |             | 6
        """;
    for (String row : table.lines().toList()) {
      String[] cells = row.split("\\|");
      fx(() -> {
        @SuppressWarnings("unchecked")
        ComboBox<Level> box = find("#log-level", ComboBox.class);
        box.setValue(Level.valueOf(cells[0].strip()));
        find("#log-filter", TextField.class).setText(cells[1].strip());
        return true;
      });
      assertThat(sources()).as(row).hasSize(Integer.parseInt(cells[2].strip()));
    }
    fx(() -> {
      pane().filter("j-18");
      return true;
    });
    assertThat(sources()).as("asked for by another screen").hasSize(1);
  }

  @Test
  void followsUntilAnEventIsChosenAndAgainWhenAsked() throws IOException {
    write(line(6, "INFO", "history", ": seven"));
    await(() -> list().getItems().size() == 7);
    fx(() -> {
      list().getSelectionModel().select(4);
      return true;
    });
    assertThat(fx(() -> find("#log-follow", CheckBox.class).isSelected())).isFalse();
    assertThat(fx(() -> find("#log-detail", TextArea.class).getText()))
        .contains("held up by a fault", "ProofRun.java:155");
    write(line(7, "INFO", "history", ": eight"));
    assertThat(sources()).hasSize(7);
    fx(() -> {
      find("#log-follow", CheckBox.class).setSelected(true);
      return true;
    });
    await(() -> list().getItems().size() == 8);
  }

  @Test
  void copiesWhatIsChosenOrAll() {
    String[] copied =
        fx(() -> {
          list().getSelectionModel().selectIndices(3, 4);
          find("#log-copy-selected", Button.class).fire();
          String selected = Clipboard.getSystemClipboard().getString();
          find("#log-copy-all", Button.class).fire();
          return new String[] {selected, Clipboard.getSystemClipboard().getString()};
        });
    assertThat(copied[0].lines().filter(l -> !l.startsWith(" "))).hasSize(2);
    assertThat(copied[0]).contains("offers lease 12", "    at org.hearth.node.work.ProofRun");
    assertThat(copied[1].lines().filter(l -> !l.startsWith(" "))).hasSize(6);
    assertThat(copied[1].codePoints().filter(c -> c != '\n')).noneMatch(DisplayText::isObeyed);
  }

  @Test
  void keepsTheNewestAndMakesRowsForThoseInSightOnly() throws IOException {
    List<String> many = new ArrayList<>();
    for (int i = 0; i < LogModel.MOST + 500; i++) {
      many.add(line(10 + i, "INFO", "history", ": n" + i));
    }
    write(many.toArray(String[]::new));
    String last = "n" + (LogModel.MOST + 499);
    await(() -> !list().getItems().isEmpty() && list().getItems().getLast().message().equals(last));
    assertThat(fx(() -> list().getItems().size())).isEqualTo(LogModel.MOST);
    int rows =
        fx(() ->
            (int)
                list().lookupAll(".list-cell").stream().filter(ListCell.class::isInstance).count());
    assertThat(rows).isLessThan(60);
  }

  @Test
  void doesNotReadWhileItIsInNoWindow() throws IOException {
    LogPane pane = fx(this::pane);
    ListView<LogEntry> list = fx(this::list);
    fx(() -> root.getChildren().remove(pane));
    write(line(6, "INFO", "history", ": unseen"));
    WaitForAsyncUtils.sleep(1500, java.util.concurrent.TimeUnit.MILLISECONDS);
    assertThat(fx(() -> list.getItems().size())).isEqualTo(6);
    fx(() -> root.getChildren().add(pane));
    await(() -> list().getItems().size() == 7);
  }

  @ParameterizedTest
  @CsvSource({"light", "dark"})
  @AtNight
  void paints(String theme) throws IOException {
    show(theme);
    await(() -> list().getItems().size() == 6);
    fx(() -> {
      list().getSelectionModel().select(4);
      return true;
    });
    WaitForAsyncUtils.waitForFxEvents();
    fx(() -> root.getScene().snapshot(null));
    BufferedImage picture =
        fx(() -> SwingFXUtils.fromFXImage(root.getScene().snapshot(null), null));
    Path file = Path.of("target", "screenshots", "log-" + theme + ".png");
    Files.createDirectories(file.getParent());
    assertThat(ImageIO.write(picture, "png", file.toFile())).isTrue();
    int corner = picture.getRGB(3, 3) & 0xff;
    assertThat(corner > 128).isEqualTo(theme.equals("light"));
  }
}

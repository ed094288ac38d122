package org.hearth.app.ui.support.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.awaitility.Awaitility;
import org.hearth.app.bundle.BundleCollector.Step;
import org.hearth.app.bundle.BundleFile;
import org.hearth.app.files.UserFile;
import org.hearth.app.words.Words;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The buttons, with somebody who answers the questions for files. */
class BundlePaneTest implements BundleDesk, BundlePlaces {
  @TempDir private Path folder;
  private final StackPane root = new StackPane();
  private Optional<Path> answer = Optional.empty();

  @Override
  public Map<String, ObjectNode> collect(Consumer<Step> at) {
    Map<String, ObjectNode> files = new LinkedHashMap<>();
    for (String name : List.of("findings.json", "devices.json", "history.json", "selftests.json")) {
      files.put(name, JsonMapper.shared().createObjectNode());
    }
    files.put("program.json", JsonMapper.shared().createObjectNode().put("format", 1));
    return files;
  }

  @Override
  public void write(Path file, byte[] content) throws IOException {
    UserFile.write(file, content);
  }

  @Override
  public Optional<Path> save(Window owner, String name) {
    return answer.map(folder -> folder.resolve(name));
  }

  @Override
  public Optional<Path> open(Window owner) {
    return answer;
  }

  @BeforeEach
  void show() throws Exception {
    FxToolkit.registerPrimaryStage();
    fx(() -> {
      root.getChildren()
          .setAll(
              new BundlePane(
                  this,
                  this,
                  Words.of(ZoneOffset.UTC, Locale.ENGLISH),
                  task -> Thread.ofVirtual().start(task)));
      Stage stage = new Stage();
      root.getStyleClass().setAll("home");
      Scene scene = new Scene(root, 900, 600);
      scene.getStylesheets().add("/org/hearth/app/ui/shell/window.css");
      stage.setScene(scene);
      stage.show();
      return true;
    });
  }

  @AfterEach
  void hide() {
    fx(() -> {
      root.getScene().getWindow().hide();
      return true;
    });
  }

  private static <T> T fx(Callable<T> action) {
    return WaitForAsyncUtils.waitForAsyncFx(20_000, action);
  }

  private static void await(Callable<Boolean> condition) {
    Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> fx(condition));
  }

  private void press(String id) {
    fx(() -> {
      ((Button) root.lookup(id)).fire();
      return true;
    });
    await(() -> !root.lookup("#bundle-show").isDisabled());
  }

  private String sentence() {
    return fx(() -> ((Label) root.lookup("#bundle-sentence")).getText());
  }

  @Test
  void itIsShownSavedAndReadAgain() throws IOException {
    assertThat(fx(() -> root.lookup("#bundle-save").isDisabled())).isTrue();
    press("#bundle-show");
    assertThat(fx(() -> ((ListView<?>) root.lookup("#bundle-files")).getItems().size()))
        .isEqualTo(5);
    fx(() -> {
      ((ListView<?>) root.lookup("#bundle-files")).getSelectionModel().selectLast();
      return true;
    });
    assertThat(fx(() -> ((TextArea) root.lookup("#bundle-text")).getText()))
        .isEqualTo(BundleFile.text(collect(step -> {}).get("program.json")));

    press("#bundle-save");
    assertThat(folder).as("no file was chosen").isEmptyDirectory();
    answer = Optional.of(folder);
    press("#bundle-save");
    Path file = folder.resolve("hearth-support.zip");
    assertThat(sentence()).contains(file.toString());
    assertThat(file).hasBinaryContent(BundleFile.write(collect(step -> {})));

    answer = Optional.of(file);
    press("#bundle-open");
    assertThat(sentence()).endsWith("the troubles first.");
    VBox report = fx(() -> (VBox) ((ScrollPane) root.lookup("#bundle-report")).getContent());
    assertThat(((Label) report.getChildren().getFirst()).getText())
        .isEqualTo("No trouble was found.");
  }

  @Test
  void whatIsNoBundleIsRefusedInRed() throws IOException {
    answer = Optional.of(Files.writeString(folder.resolve("letter.zip"), "Dear support"));
    press("#bundle-open");
    assertThat(sentence()).contains("letter.zip is no file for support");
    assertThat(fx(() -> root.lookup("#bundle-sentence").getStyleClass())).contains("trouble");
  }

  @Test
  void aFolderThatIsGoneIsToldAndAnotherOneCanBeTaken() {
    press("#bundle-show");
    answer = Optional.of(folder.resolve("gone"));
    press("#bundle-save");
    assertThat(sentence()).contains("its folder does not exist");
    answer = Optional.of(folder);
    press("#bundle-save");
    assertThat(folder.resolve("hearth-support.zip")).exists();
    assertThat(fx(() -> root.lookup("#bundle-sentence").getStyleClass())).doesNotContain("trouble");
  }
}

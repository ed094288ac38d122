package org.hearth.app.ui.support.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.hearth.app.bundle.BundleCollector.Step;
import org.hearth.app.bundle.BundleFile;
import org.hearth.app.bundle.BundleReport.Mark;
import org.hearth.app.files.UserFile;
import org.hearth.app.ui.support.bundle.BundleModel.Part;
import org.hearth.app.ui.support.bundle.BundleModel.Stage;
import org.hearth.app.words.Words;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What is shown is what is written; what cannot be done is told. */
class BundlePresenterTest {
  @TempDir Path folder;

  private final Deque<Runnable> background = new ArrayDeque<>();
  private final List<BundleModel> shown = new ArrayList<>();
  private final Desk desk = new Desk();
  private final BundlePresenter presenter = presenter(Locale.ENGLISH);

  private static final class Desk implements BundleDesk {
    private Optional<IOException> refusal = Optional.empty();
    private Optional<RuntimeException> trouble = Optional.empty();
    private Runnable between = () -> {};
    private final List<Step> steps = new ArrayList<>();
    private int made;

    @Override
    public Map<String, ObjectNode> collect(Consumer<Step> at) {
      for (Step step : Step.values()) {
        at.accept(step);
        steps.add(step);
        between.run();
        trouble.ifPresent(e -> {
          throw e;
        });
      }
      made++;
      return files(made);
    }

    @Override
    public void write(Path file, byte[] content) throws IOException {
      if (refusal.isPresent()) {
        throw refusal.get();
      }
      UserFile.write(file, content);
    }
  }

  /** Two troubles, the lesser one first in the file. */
  private static Map<String, ObjectNode> files(int number) {
    JsonMapper json = JsonMapper.shared();
    Map<String, ObjectNode> files = new LinkedHashMap<>();
    ObjectNode findings = json.createObjectNode();
    findings.putArray("findings").addObject().put("code", "memory").put("severity", "warning");
    findings.putArray("checks").addObject().put("code", "disk-space").put("outcome", "failed");
    files.put("findings.json", findings);
    for (String name : List.of("devices.json", "history.json", "selftests.json")) {
      files.put(name, json.createObjectNode());
    }
    files.put("program.json", json.createObjectNode().put("format", 1).put("number", number));
    return files;
  }

  private BundlePresenter presenter(Locale language) {
    return new BundlePresenter(
        desk, Words.of(ZoneOffset.UTC, language), background::add, Runnable::run, shown::add);
  }

  private void work() {
    background.remove().run();
  }

  private void collect() {
    presenter.collect();
    work();
  }

  @Test
  void itIsCollectedInTheBackgroundStepByStepAndShownAsItIs() {
    presenter.collect();
    assertThat(presenter.model().stage()).isEqualTo(Stage.COLLECTING);
    presenter.collect();
    assertThat(background).as("pressed twice").hasSize(1);
    work();
    assertThat(desk.steps).containsExactly(Step.values());
    assertThat(shown.stream().filter(m -> m.stage() == Stage.COLLECTING).map(BundleModel::progress))
        .isSorted()
        .allMatch(done -> done > 0 && done < 1);
    assertThat(presenter.model().stage()).isEqualTo(Stage.PREVIEW);
    assertThat(presenter.model().parts())
        .containsExactlyElementsOf(
            files(1).entrySet().stream()
                .map(file -> new Part(file.getKey(), BundleFile.text(file.getValue())))
                .toList());
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void whatIsWrittenIsWhatWasShown() throws IOException {
    collect();
    List<Part> seen = presenter.model().parts();
    Path file = folder.resolve("hearth-support.zip");
    presenter.save(file);
    assertThat(presenter.model().stage()).isEqualTo(Stage.BUSY);
    work();
    assertThat(desk.made).as("not looked at again").isEqualTo(1);
    assertThat(file).hasBinaryContent(BundleFile.write(files(1)));
    assertThat(presenter.model().sentence())
        .isEqualTo("This, and nothing else, is in " + file + ".");
    assertThat(presenter.model().parts()).isEqualTo(seen);
  }

  @Test
  void beforeItWasShownNothingIsWritten() {
    presenter.save(folder.resolve("f.zip"));
    assertThat(background).isEmpty();
  }

  @Test
  void aFullDiskAndAFolderThatRefusesAreTold() {
    collect();
    Path file = folder.resolve("f.zip");
    refuse(new IOException("No space left on device"), "the disk is full. Free some space");
    refuse(new AccessDeniedException("f.zip"), "you have no permission to write there");
    refuse(new NoSuchFileException("f.zip"), "its folder does not exist");
    refuse(new FileSystemException("f.zip", null, "Input/output error"), "Input/output error");
    assertThat(file).doesNotExist();
    desk.refusal = Optional.empty();
    presenter.save(file);
    work();
    assertThat(presenter.model().trouble()).isFalse();
    assertThat(file).exists();
  }

  private void refuse(IOException e, String why) {
    desk.refusal = Optional.of(e);
    Path file = folder.resolve("f.zip");
    presenter.save(file);
    work();
    assertThat(presenter.model().trouble()).isTrue();
    assertThat(presenter.model().sentence()).contains(file + " can't be written: ").contains(why);
    assertThat(presenter.model().parts()).as("still to be saved elsewhere").isNotEmpty();
  }

  @Test
  void collectingCanBeCancelledAndBegunAgain() {
    desk.between = presenter::cancel;
    collect();
    assertThat(presenter.model().stage()).isEqualTo(Stage.EMPTY);
    assertThat(presenter.model().sentence()).contains("Cancelled");
    assertThat(desk.steps).as("the next step is not begun").hasSize(1);
    desk.between = () -> {};
    collect();
    assertThat(presenter.model().stage()).isEqualTo(Stage.PREVIEW);
  }

  /** The cancelled one ends after the second was begun and must not take its place. */
  @Test
  void aCancelledOneThatComesLateIsNotShown() {
    presenter.collect();
    presenter.cancel();
    presenter.collect();
    work();
    assertThat(presenter.model().stage()).isEqualTo(Stage.COLLECTING);
    assertThat(presenter.model().parts()).isEmpty();
    work();
    assertThat(presenter.model().stage()).isEqualTo(Stage.PREVIEW);
  }

  @Test
  void aFailureIsTold() {
    desk.trouble = Optional.of(new IllegalStateException("the sensors are gone"));
    collect();
    assertThat(presenter.model().trouble()).isTrue();
    assertThat(presenter.model().sentence()).contains("the sensors are gone");
  }

  @Test
  void aFileIsReadWorstFirst() throws IOException {
    Path file = Files.write(folder.resolve("b.zip"), BundleFile.write(files(7)));
    presenter.read(file);
    work();
    assertThat(presenter.model().stage()).isEqualTo(Stage.REPORT);
    assertThat(presenter.model().parts()).isEmpty();
    assertThat(presenter.model().report().subList(0, 2))
        .containsExactly(
            new BundleModel.Line(Mark.FAILED, "failed", "disk-space"),
            new BundleModel.Line(Mark.WARNING, "Warning", "memory"));
  }

  @Test
  void itsSentencesAreInTheUsersLanguage() throws IOException {
    Map<String, ObjectNode> files = files(1);
    files.put("findings.json", JsonMapper.shared().createObjectNode());
    Path file = Files.write(folder.resolve("b.zip"), BundleFile.write(files));
    BundlePresenter german = presenter(Locale.GERMAN);
    german.read(file);
    work();
    assertThat(german.model().report().getFirst().text()).isEqualTo("Kein Problem wurde gefunden.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"program.json", "../evil", "more.json"})
  void aHostileFileIsRefusedAndWhatWasShownStays(String name) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry(name));
      zip.write(new byte[5 << 20]);
    }
    collect();
    List<Part> before = presenter.model().parts();
    Path file = Files.write(folder.resolve("bomb.zip"), bytes.toByteArray());
    for (Path bad : List.of(file, folder.resolve("none.zip"), folder)) {
      presenter.read(bad);
      work();
      assertThat(presenter.model().trouble()).isTrue();
      assertThat(presenter.model().sentence()).startsWith(bad + " is no file for support");
      assertThat(presenter.model().parts()).isEqualTo(before);
    }
    assertThat(folder.resolveSibling("evil")).doesNotExist();
  }
}

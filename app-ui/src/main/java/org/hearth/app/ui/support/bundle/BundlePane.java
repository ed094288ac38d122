package org.hearth.app.ui.support.bundle;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Executor;
import javafx.application.Platform;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.hearth.app.bundle.BundleReport.Mark;
import org.hearth.app.ui.support.bundle.BundleModel.Part;
import org.hearth.app.ui.support.bundle.BundleModel.Stage;
import org.hearth.app.ui.widget.EmptyState;
import org.hearth.app.ui.widget.Icon;
import org.hearth.app.ui.widget.Labels;
import org.hearth.app.words.Words;

/** The file for support: what would be in it, a button that writes it, and one that reads one. */
public final class BundlePane extends VBox {
  private static final String NAME = "hearth-support.zip";

  private final BundlePresenter presenter;
  private final Button show;
  private final Button save;
  private final Button open;
  private final Button cancel;
  private final ProgressBar bar = new ProgressBar();
  private final HBox working;
  private final Label sentence = Labels.wrapped("bundle-sentence");
  private final ListView<Part> names = new ListView<>();
  private final TextArea text = new TextArea();
  private final HBox preview = new HBox(names, text);
  private final VBox report = new VBox();
  private final ScrollPane reading = new ScrollPane(report);
  private final Node empty;
  private final StackPane place = new StackPane();
  private List<Part> parts = List.of();

  /**
   * @param places asks for files
   * @param background runs what takes a moment
   */
  public BundlePane(BundleDesk desk, BundlePlaces places, Words words, Executor background) {
    presenter = new BundlePresenter(desk, words, background, Platform::runLater, this::show);
    getStyleClass().addAll("card", "bundle");
    setId("bundle-pane");
    getStylesheets()
        .add(
            Objects.requireNonNull(
                    BundlePane.class.getResource("bundle.css"), "bundle.css is missing")
                .toExternalForm());
    show = button("bundle-show", words.text("bundle.show"));
    save = button("bundle-save", words.text("bundle.save"));
    open = button("bundle-open", words.text("bundle.open"));
    cancel = button("bundle-cancel", words.text("bundle.cancel"));
    show.setOnAction(e -> presenter.collect());
    save.setOnAction(e -> places.save(getScene().getWindow(), NAME).ifPresent(presenter::save));
    open.setOnAction(e -> places.open(getScene().getWindow()).ifPresent(presenter::read));
    cancel.setOnAction(e -> presenter.cancel());
    HBox head =
        new HBox(
            Labels.of(words.text("bundle.title"), "card-title"), Labels.gap(), show, save, open);
    head.setAlignment(Pos.CENTER_LEFT);
    head.getStyleClass().add("card-head");
    Label what = Labels.wrapped("card-note");
    what.setText(words.text("bundle.what"));
    sentence.setId("bundle-sentence");
    bar.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(bar, Priority.ALWAYS);
    working = new HBox(12, bar, cancel);
    working.setAlignment(Pos.CENTER_LEFT);
    preparePreview(words);
    reading.setFitToWidth(true);
    reading.setId("bundle-report");
    reading.getStyleClass().add("edge-to-edge");
    report.getStyleClass().add("bundle-report");
    empty = new EmptyState(Icon.SHIELD, words.text("bundle.empty"));
    VBox.setVgrow(place, Priority.ALWAYS);
    getChildren().addAll(head, what, sentence, working, place);
    show(presenter.model());
  }

  private static Button button(String id, String text) {
    Button button = new Button(text);
    button.setId(id);
    button.setMinWidth(Region.USE_PREF_SIZE);
    return button;
  }

  private void preparePreview(Words words) {
    names.setId("bundle-files");
    names.setAccessibleText(words.text("bundle.files"));
    names.setCellFactory(view -> new PartCell());
    names.setMinWidth(150);
    names.setPrefWidth(150);
    names
        .getSelectionModel()
        .selectedItemProperty()
        .subscribe(part -> text.setText(part == null ? "" : part.text()));
    text.setId("bundle-text");
    text.setEditable(false);
    text.setAccessibleText(words.text("bundle.text"));
    HBox.setHgrow(text, Priority.ALWAYS);
    preview.getStyleClass().add("bundle-preview");
  }

  private void show(BundleModel model) {
    boolean collecting = model.stage() == Stage.COLLECTING;
    boolean busy = collecting || model.stage() == Stage.BUSY;
    show.setDisable(busy);
    open.setDisable(busy);
    save.setDisable(model.stage() != Stage.PREVIEW);
    Labels.set(sentence, model.sentence());
    sentence.getStyleClass().remove("trouble");
    if (model.trouble()) {
      sentence.getStyleClass().add("trouble");
    }
    bar.setProgress(model.progress());
    working.setVisible(collecting);
    working.setManaged(collecting);
    if (!model.parts().equals(parts)) {
      parts = model.parts();
      names.getItems().setAll(parts);
      names.getSelectionModel().selectFirst();
    }
    report.getChildren().setAll(model.report().stream().map(BundlePane::line).toList());
    place
        .getChildren()
        .setAll(!parts.isEmpty() ? preview : model.report().isEmpty() ? empty : reading);
  }

  private static Node line(BundleModel.Line line) {
    Label words = Labels.wrapped("bundle-line");
    words.setText(line.text());
    if (line.mark() == Mark.NONE) {
      return words;
    }
    Label word = Labels.of(line.word(), "finding-label");
    word.setMinWidth(Region.USE_PREF_SIZE);
    HBox row = new HBox(Icon.ALERT.node(18), word, words);
    row.getStyleClass().addAll("finding", style(line.mark()));
    row.setAlignment(Pos.CENTER_LEFT);
    row.setAccessibleText(line.word() + ": " + line.text());
    return row;
  }

  private static String style(Mark mark) {
    return mark == Mark.WARNING ? mark.name().toLowerCase(Locale.ROOT) : "error";
  }
}

package org.hearth.app.ui.firstrun;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.hearth.app.ui.settings.SettingsScreen;
import org.hearth.app.ui.settings.SettingsSource;
import org.hearth.app.ui.widget.Labels;
import org.hearth.app.ui.widget.Scrolling;
import org.hearth.app.words.Words;
import org.hearth.device.api.DeviceScan;
import org.hearth.node.api.NodeControl;
import org.hearth.node.api.NodeSnapshot;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Four steps, each of which can be skipped: what was found, what it may do, for which network, and
 * the first proof. Only the last one starts the node.
 */
public final class FirstRunView extends VBox {
  private static final Logger LOG = LoggerFactory.getLogger(FirstRunView.class);

  private final Words words;
  private final NodeControl node;
  private final Clock clock;
  private final Runnable start;
  private final Consumer<FirstRunView> finished;
  private final FirstProofPresenter presenter;
  private final ProofPane proof = new ProofPane();
  private final List<Step> steps;
  private final VBox place = new VBox();
  private final Label count = Labels.of("first-run-count");
  private final Button back = new Button();
  private final Button skip = new Button();
  private final Button next = new Button();
  private int at;
  private boolean started;
  private AutoCloseable subscription = () -> {};

  /**
   * What it stands on.
   *
   * @param node that will be there once it was started
   * @param scan looks for devices and uses none; takes a moment
   * @param start opens the node; called once at most, on the FX thread
   * @param finished it can be taken away; on the FX thread
   * @param background off the FX thread
   */
  public record Parts(
      NodeControl node,
      Supplier<DeviceScan> scan,
      SettingsSource settings,
      Clock clock,
      Runnable start,
      Consumer<FirstRunView> finished,
      Executor background) {}

  public FirstRunView(Parts parts, Words words) {
    this.words = words;
    this.node = parts.node();
    this.clock = parts.clock();
    this.start = parts.start();
    this.finished = parts.finished();
    this.presenter = new FirstProofPresenter(words);
    setId("first-run");
    getStyleClass().addAll("card", "first-run");
    getStylesheets()
        .add(
            Objects.requireNonNull(
                    FirstRunView.class.getResource("first-run.css"), "first-run.css is missing")
                .toExternalForm());
    FoundPane found = new FoundPane(parts.scan(), words.messages(), parts.background());
    SettingsScreen may = settings(parts, SettingsScreen.FIRST_RUN_WORK);
    SettingsScreen network = settings(parts, SettingsScreen.FIRST_RUN_NETWORK);
    steps =
        List.of(
            Step.of("found", words.messages(), found, found::update),
            Step.of("may", words.messages(), may, may::update),
            Step.of("network", words.messages(), network, network::update),
            Step.of("proof", words.messages(), proof, this::begin));
    VBox.setVgrow(place, Priority.ALWAYS);
    getChildren().addAll(place, buttons());
    setMaxSize(720, 560);
    setPrefSize(720, 560);
    show(0);
  }

  private SettingsScreen settings(Parts parts, List<String> names) {
    return SettingsScreen.only(names, parts.settings(), words.messages(), parts.background());
  }

  private HBox buttons() {
    back.setId("first-run-back");
    back.setText(words.text("first-run.back"));
    back.setOnAction(e -> show(at - 1));
    skip.setId("first-run-skip");
    skip.setText(words.text("first-run.skip"));
    skip.getStyleClass().add("flat");
    skip.setOnAction(e -> show(steps.size() - 1));
    next.setId("first-run-next");
    next.getStyleClass().add("accent");
    next.setDefaultButton(true);
    next.setOnAction(e -> {
      if (at == steps.size() - 1) {
        finish();
      } else {
        show(at + 1);
      }
    });
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    for (Button button : List.of(back, skip, next)) {
      button.setMinWidth(Region.USE_PREF_SIZE);
    }
    HBox row = new HBox(10, count, gap, skip, back, next);
    row.setAlignment(Pos.CENTER_LEFT);
    return row;
  }

  private void show(int step) {
    at = step;
    boolean last = at == steps.size() - 1;
    place.getChildren().setAll(new Scrolling(steps.get(at).content()));
    VBox.setVgrow(place.getChildren().getFirst(), Priority.ALWAYS);
    count.setText(words.text("first-run.count", at + 1, steps.size()));
    count.setAccessibleRole(AccessibleRole.TEXT);
    back.setDisable(at == 0 || started);
    skip.setVisible(!last);
    next.setText(
        words.text(
            last
                ? "first-run.home"
                : at == steps.size() - 2 ? "first-run.start" : "first-run.next"));
    steps.get(at).opened().run();
    if (!next.isFocused()) {
      next.requestFocus();
    }
  }

  private void begin() {
    if (started) {
      return;
    }
    started = true;
    back.setDisable(true);
    subscription = node.subscribe(this::news);
    start.run();
  }

  private void news(NodeSnapshot snapshot) {
    FirstProof now = presenter.present(snapshot, clock.instant());
    Platform.runLater(() -> proof.show(now));
  }

  private void finish() {
    try {
      subscription.close();
    } catch (Exception e) {
      LOG.warn("The first run could not let go of the node", e);
    }
    finished.accept(this);
  }
}

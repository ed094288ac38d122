package org.hearth.app.ui.networks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.hearth.app.bidding.BidKnowledge;
import org.hearth.app.joining.Joining;
import org.hearth.app.ui.bidding.BidPane;
import org.hearth.app.ui.joining.JoinDesk;
import org.hearth.app.ui.joining.JoinForm;
import org.hearth.app.ui.widget.EmptyState;
import org.hearth.app.ui.widget.Icon;
import org.hearth.app.ui.widget.Scrolling;
import org.hearth.app.words.Messages;
import org.hearth.app.words.Words;
import org.hearth.node.bid.BidUnit;
import org.hearth.node.network.facts.MachineFacts;
import org.hearth.node.network.facts.NetworkSheet;
import org.hearth.node.network.facts.NetworkSheets;
import org.hearth.node.network.facts.PayKind;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The networks that the node works for, a card each; below them those that it does not work for,
 * each with its facts beside the list.
 */
public final class NetworksScreen extends StackPane {
  private static final Logger LOG = LoggerFactory.getLogger(NetworksScreen.class);

  /** From this width on list and sheet have room side by side; the sheet covers a narrower list. */
  private static final double WIDE = 1000;

  private final NetworkSources sources;
  private final Words words;
  private final Executor background;
  private final SheetPresenter presenter;
  private final VBox cards = new VBox();
  private final EmptyState none;
  private final List<NetworkCardView> views = new ArrayList<>();
  private final OtherNetworks others;
  private final Scrolling main;
  private final SheetPane sheet;
  private boolean asked;
  private List<NetworkSheet> sheets = List.of();
  private JoinedSheets joined = new JoinedSheets(Map.of());
  private Set<String> names = Set.of();
  private Optional<MachineFacts> machine = Optional.empty();
  private @Nullable NetworkSheet opened;

  /**
   * @param background runs what takes a moment, off the FX thread
   */
  public NetworksScreen(NetworkSources sources, Words words, Executor background) {
    this.sources = sources;
    this.words = words;
    this.background = background;
    presenter = new SheetPresenter(words);
    Messages messages = words.messages();
    none = new EmptyState(Icon.NETWORKS, messages.text("network.none"));
    none.getStyleClass().addAll("card", "empty-card");
    cards.getStyleClass().add("column");
    cards.getChildren().add(none);
    others = new OtherNetworks(messages, this::openSheet, this::closeSheet, this::reveal);
    main = new Scrolling(cards, others);
    sheet = new SheetPane(messages, this::dismiss);
    sheet.setVisible(false);
    StackPane.setAlignment(sheet, Pos.CENTER_RIGHT);
    getStyleClass().add("networks-screen");
    getStylesheets()
        .add(
            Objects.requireNonNull(
                    NetworksScreen.class.getResource("networks.css"),
                    "networks.css is missing from the build")
                .toExternalForm());
    getChildren().addAll(main, sheet);
    addEventFilter(KeyEvent.KEY_PRESSED, this::closeOnEscape);
    widthProperty().subscribe(this::makeRoom);
    sheet.widthProperty().subscribe(this::makeRoom);
  }

  public void show(List<NetworkCard> networks) {
    if (views.size() != networks.size()) {
      while (views.size() > networks.size()) {
        views.removeLast();
      }
      while (views.size() < networks.size()) {
        views.add(new NetworkCardView());
      }
      cards.getChildren().setAll(views);
      if (views.isEmpty()) {
        cards.getChildren().add(none);
      }
    }
    for (int i = 0; i < views.size(); i++) {
      views.get(i).show(networks.get(i));
    }
    Set<String> now =
        networks.stream().map(NetworkCard::network).collect(Collectors.toUnmodifiableSet());
    if (!now.equals(names)) {
      names = now;
      list();
    }
  }

  /** The screen was opened: what is known of other networks is read the first time. */
  public void opened() {
    if (!asked) {
      asked = true;
      background.execute(this::ask);
    }
  }

  private void ask() {
    Map<String, String> kinds = answer("settings", sources.kinds()).orElse(Map.of());
    List<NetworkSheet> all;
    try {
      all = NetworkSheets.ofThisVersion().all();
    } catch (RuntimeException e) {
      LOG.error("The facts of networks could not be read", e);
      String why = words.text("network.others.failed", String.valueOf(e.getMessage()));
      Platform.runLater(() -> others.fail(why));
      return;
    }
    Platform.runLater(() -> know(all, kinds));
    MachineFacts found = answer("survey", sources.machine()).orElse(MachineFacts.NOT_KNOWN);
    Platform.runLater(() -> know(found));
  }

  private static <T> Optional<T> answer(String who, Supplier<T> source) {
    try {
      return Optional.of(source.get());
    } catch (RuntimeException e) {
      LOG.warn("Nothing can be said of this computer's {}", who, e);
      return Optional.empty();
    }
  }

  private void know(List<NetworkSheet> all, Map<String, String> kinds) {
    sheets = all;
    joined = new JoinedSheets(kinds);
    list();
  }

  private void know(MachineFacts found) {
    machine = Optional.of(found);
    if (opened != null) {
      showSheet(opened);
    }
  }

  private void list() {
    others.show(sheets.stream().map(presenter::line).toList(), joined.of(names));
  }

  private void openSheet(String id) {
    sheets.stream()
        .filter(each -> each.id().equals(id))
        .findFirst()
        .ifPresent(wanted -> {
          opened = wanted;
          showSheet(wanted);
          sheet.setVisible(true);
          makeRoom();
        });
  }

  private void showSheet(NetworkSheet wanted) {
    sheet.show(
        presenter.sheet(wanted, machine),
        Stream.concat(joining(wanted).stream(), bidding(wanted).stream()).toList());
  }

  /** The network that comes with Hearth is there by itself. */
  private Optional<SheetPane.Way> joining(NetworkSheet wanted) {
    return wanted.pay().kind() == PayKind.PLAY_MONEY
        ? Optional.empty()
        : sources
            .joining()
            .flatMap(service ->
                Joining.wants(wanted)
                    .map(wants ->
                        new SheetPane.Way(
                            "join-begin",
                            words.text("join.begin"),
                            true,
                            back ->
                                new JoinForm(
                                    wanted,
                                    wants,
                                    new JoinDesk(service, words, background),
                                    back))));
  }

  private Optional<SheetPane.Way> bidding(NetworkSheet wanted) {
    return BidUnit.of(wanted.id())
        .map(unit ->
            new SheetPane.Way(
                "bid-begin",
                words.text("bid.begin"),
                false,
                back -> {
                  BidPane pane = new BidPane(unit, words, back);
                  background.execute(() -> {
                    BidKnowledge known =
                        answer("books", () -> sources.bids().apply(unit)).orElse(BidKnowledge.NONE);
                    Platform.runLater(() -> pane.know(known));
                  });
                  return pane;
                }));
  }

  private void closeSheet() {
    opened = null;
    sheet.setVisible(false);
    makeRoom();
  }

  private void makeRoom() {
    boolean beside = sheet.isVisible() && getWidth() >= WIDE;
    StackPane.setMargin(main, beside ? new Insets(0, sheet.getWidth(), 0, 0) : Insets.EMPTY);
  }

  private void dismiss() {
    others.unchoose();
    others.focus();
  }

  private void reveal(OtherRow row) {
    main.reveal(row);
  }

  private void closeOnEscape(KeyEvent e) {
    if (e.getCode() == KeyCode.ESCAPE && opened != null) {
      dismiss();
      e.consume();
    }
  }
}

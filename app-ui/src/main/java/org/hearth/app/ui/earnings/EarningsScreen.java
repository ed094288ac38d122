package org.hearth.app.ui.earnings;

import java.nio.file.Path;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.WeekFields;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Function;
import javafx.animation.PauseTransition;
import javafx.application.Platform;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.hearth.app.ui.earnings.period.PeriodModel;
import org.hearth.app.ui.earnings.period.PeriodPresenter;
import org.hearth.app.ui.widget.Labels;
import org.hearth.app.ui.widget.SaveDialog;
import org.hearth.app.words.Messages;
import org.hearth.earnings.export.Receipts;
import org.hearth.earnings.ledger.Asset;
import org.hearth.earnings.ledger.BooksException;
import org.hearth.earnings.prices.KeptPrice;
import org.hearth.earnings.prices.NewPrice;
import org.hearth.earnings.prices.PriceBook;
import org.hearth.earnings.prices.PriceSource;
import org.hearth.earnings.report.AssetPrice;
import org.hearth.earnings.report.EarningsReport;
import org.hearth.earnings.report.MoneyFlow;
import org.hearth.earnings.report.Period;
import org.hearth.earnings.report.PeriodKind;
import org.hearth.earnings.report.Split;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Earnings over time: a day, a week, a month, a year or all of the past, with what the energy cost,
 * divided by network, device, layer or asset. It reads when it is opened, and now and then while it
 * is seen and its period still goes on.
 */
public final class EarningsScreen extends VBox {
  private static final Logger LOG = LoggerFactory.getLogger(EarningsScreen.class);
  private static final Duration FRESH = Duration.ofSeconds(10);

  /** Reading may take a twentieth of the time, however large the books are. */
  private static final int RESTS = 20;

  private static final double PROGRESS_AFTER_MILLIS = 300;

  private final EarningsHistory history;
  private final PeriodPresenter presenter;
  private final Messages messages;
  private final Clock clock;
  private final DayOfWeek weekStart;
  private final Executor background;

  private final PeriodSwitch periods;
  private final Label playMoney;
  private final ProgressIndicator progress = new ProgressIndicator();
  private final PauseTransition late =
      new PauseTransition(javafx.util.Duration.millis(PROGRESS_AFTER_MILLIS));
  private final Label outcome = Labels.wrapped("earnings-outcome");
  private final Label trouble = Labels.wrapped("earnings-trouble");
  private final ChartCard chart;
  private final BalancesCard balances;
  private final FigureCard energy = new FigureCard("energy-card");
  private final FigureCard profit = new FigureCard("profit-card");
  private final FigureCard estimate = new FigureCard("estimate-card");
  private final PriceField price;
  private final SplitPane table;

  private Period period;
  private Split split = Split.NETWORK;
  private Map<String, String> deviceNames = Map.of();
  private Optional<Asset> wanted = Optional.empty();
  private Optional<Answer> answer = Optional.empty();
  private Instant asked = Instant.MIN;
  private Duration took = Duration.ZERO;

  /** Answers that come late are for a period that is not asked for any more. */
  private int question;

  private boolean waiting;

  /**
   * What was read.
   *
   * @param trouble why there are no prices, where they cannot be read; else empty
   */
  private record Answer(
      Period period,
      Optional<Instant> first,
      EarningsReport report,
      PriceBook prices,
      Receipts receipts,
      String trouble) {}

  /**
   * The screen with the system's dialog for files.
   *
   * @param locale where weeks begin
   * @param background for reading and writing files
   */
  public EarningsScreen(
      EarningsHistory history,
      PeriodPresenter presenter,
      Messages messages,
      Locale locale,
      Clock clock,
      Executor background) {
    this(history, presenter, messages, locale, clock, background, Optional.empty());
  }

  /**
   * The same with another way to name a file.
   *
   * @param place gets a name to offer; empty: the system's dialog
   */
  EarningsScreen(
      EarningsHistory history,
      PeriodPresenter presenter,
      Messages messages,
      Locale locale,
      Clock clock,
      Executor background,
      Optional<Function<String, Optional<Path>>> place) {
    this.history = history;
    this.presenter = presenter;
    this.messages = messages;
    this.clock = clock;
    this.background = background;
    this.weekStart = WeekFields.of(locale).getFirstDayOfWeek();
    this.period = containing(PeriodKind.MONTH, LocalDate.now(clock));
    setId("earnings-screen");
    getStyleClass().add("earnings-screen");
    getStylesheets().add(styleSheet());
    periods = new PeriodSwitch(messages, this::choose, this::step);
    playMoney = Labels.of(messages.text("money.play"), "play-money-badge");
    playMoney.setMinWidth(Region.USE_PREF_SIZE);
    chart =
        new ChartCard(
            messages,
            asset -> {
              wanted = asset;
              present();
            });
    balances = new BalancesCard(messages);
    price = new PriceField(messages, this::keep, this::forget);
    table =
        new SplitPane(
            messages,
            chosen -> {
              split = chosen;
              load();
            });
    ExportMenu export =
        new ExportMenu(
            history,
            messages,
            background,
            place.orElse(this::ask),
            sentence -> Labels.set(outcome, sentence));
    profit.getChildren().add(price);
    getChildren().addAll(head(export), outcome, trouble, chart, cards(), table);
    outcome.setId("earnings-outcome");
    trouble.setId("earnings-trouble");
    Labels.set(outcome, "");
    Labels.set(trouble, "");
    late.setOnFinished(e -> progress.setVisible(waiting));
    name();
    draw(
        new Answer(
            period,
            Optional.empty(),
            EarningsReport.none(period.edges(), split),
            PriceBook.EMPTY,
            Receipts.NONE,
            ""));
  }

  private HBox head(ExportMenu export) {
    progress.setId("earnings-progress");
    progress.setPrefSize(20, 20);
    progress.setMinSize(20, 20);
    progress.setVisible(false);
    progress.setAccessibleText(messages.text("earnings.loading"));
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    HBox head = new HBox(10, periods, progress, gap, playMoney, export);
    head.setAlignment(Pos.CENTER_LEFT);
    HBox.setHgrow(periods, Priority.SOMETIMES);
    return head;
  }

  private GridPane cards() {
    GridPane grid = new GridPane();
    grid.setHgap(16);
    grid.setVgap(16);
    for (int i = 0; i < 2; i++) {
      ColumnConstraints half = new ColumnConstraints();
      half.setPercentWidth(50);
      grid.getColumnConstraints().add(half);
    }
    grid.addRow(0, balances, profit);
    grid.addRow(1, energy, estimate);
    return grid;
  }

  /** To be called each time the screen is opened. */
  public void opened() {
    load();
  }

  /**
   * To be called about once a second; reads again when what is seen has aged.
   *
   * @param names of the devices by their ids
   */
  public void show(Map<String, String> names) {
    boolean others = !names.equals(deviceNames);
    deviceNames = Map.copyOf(names);
    if (others) {
      present();
    }
    Duration rest = took.multipliedBy(RESTS);
    Duration fresh = rest.compareTo(FRESH) > 0 ? rest : FRESH;
    boolean aged = Duration.between(asked, clock.instant()).compareTo(fresh) >= 0;
    if (getScene() != null && aged && !waiting && period.contains(clock.instant())) {
      load();
    }
  }

  private Period containing(PeriodKind kind, LocalDate day) {
    return Period.containing(kind, day, weekStart, clock.getZone());
  }

  private void choose(PeriodKind kind) {
    LocalDate today = LocalDate.now(clock);
    // The new one is where the old one was, or today if that was in it.
    boolean present = period.contains(clock.instant());
    LocalDate day = present ? today : period.first();
    period = kind == PeriodKind.ALL ? all(answer.flatMap(Answer::first)) : containing(kind, day);
    name();
    load();
  }

  private void step(int by) {
    period = by < 0 ? period.previous() : period.next();
    name();
    load();
  }

  private Period all(Optional<Instant> first) {
    return Period.all(first.orElse(clock.instant()), clock.instant(), clock.getZone());
  }

  private void name() {
    Optional<Instant> first = answer.flatMap(Answer::first);
    boolean all = period.kind() == PeriodKind.ALL;
    periods.show(
        presenter.name(period),
        !all && first.filter(began -> began.isBefore(period.from())).isPresent(),
        !all && !period.to().isAfter(clock.instant()));
  }

  private void load() {
    int number = ++question;
    Period of = period;
    Split by = split;
    asked = clock.instant();
    waiting = true;
    late.playFromStart();
    background.execute(() -> {
      long begin = System.nanoTime();
      try {
        Optional<Instant> first = history.firstBooking();
        Period whole = of.kind() == PeriodKind.ALL ? all(first) : of;
        Answer read = read(whole, first, history.report(whole.edges(), by));
        Duration length = Duration.ofNanos(System.nanoTime() - begin);
        Platform.runLater(() -> arrived(number, read, length));
      } catch (RuntimeException e) {
        LOG.warn("The books' past cannot be read", e);
        String why = messages.text("earnings.unreadable", String.valueOf(e.getMessage()));
        Platform.runLater(() -> failed(number, why));
      }
    });
  }

  /** Without its prices the past can be seen all the same. */
  private Answer read(Period whole, Optional<Instant> first, EarningsReport report) {
    try {
      return new Answer(
          whole, first, report, history.prices(), history.receipts(whole.from(), whole.to()), "");
    } catch (BooksException e) {
      LOG.warn("The kept prices cannot be read", e);
      return new Answer(
          whole,
          first,
          report,
          PriceBook.EMPTY,
          Receipts.NONE,
          messages.text("earnings.price.unreadable", String.valueOf(e.getMessage())));
    }
  }

  /** From now on; in a period that is over, for as much of it as the price that is shown holds. */
  private void keep(Asset asset, AssetPrice said) {
    Instant now = clock.instant();
    Instant from =
        period.contains(now)
            ? now
            : shown(asset)
                .map(KeptPrice::from)
                .filter(began -> !began.isBefore(period.from()))
                .orElse(period.from());
    change(() ->
        history.keep(
            new NewPrice(asset, said.value(), said.currency(), from, PriceSource.TYPED), now));
  }

  private void forget(KeptPrice mistaken) {
    change(() -> history.forget(mistaken.number()));
  }

  private void change(Runnable change) {
    background.execute(() -> {
      try {
        change.run();
        Platform.runLater(this::load);
      } catch (RuntimeException e) {
        LOG.warn("The kept prices could not be changed", e);
        String why = messages.text("earnings.price.not-kept", String.valueOf(e.getMessage()));
        Platform.runLater(() -> price.refuse(why));
      }
    });
  }

  private Optional<KeptPrice> shown(Asset asset) {
    return answer.flatMap(read -> held(read, asset));
  }

  /** In the currency of the energy where there is one. */
  private Optional<KeptPrice> held(Answer read, Asset asset) {
    return read.prices()
        .shown(
            asset,
            read.period().to(),
            clock.instant(),
            read.report().total().energy().costs().keySet());
  }

  private static String currency(Answer read) {
    var costs = read.report().total().energy().costs();
    return costs.size() == 1 ? costs.firstKey() : "";
  }

  private Map<String, AssetPrice> prices(Answer read) {
    Map<String, AssetPrice> prices = new HashMap<>();
    for (MoneyFlow flow : read.report().total().money()) {
      held(read, flow.asset())
          .ifPresent(
              held -> prices.put(flow.asset().id(), new AssetPrice(held.value(), held.currency())));
    }
    return prices;
  }

  private void arrived(int number, Answer read, Duration length) {
    took = length;
    if (number == question) {
      done(read.trouble());
      answer = Optional.of(read);
      period = read.period();
      name();
      present();
    }
  }

  private void failed(int number, String why) {
    if (number == question) {
      done(why);
    }
  }

  private void done(String why) {
    waiting = false;
    late.stop();
    progress.setVisible(false);
    Labels.set(trouble, why);
  }

  private void present() {
    answer.ifPresent(this::draw);
  }

  private void draw(Answer read) {
    PeriodModel model =
        presenter.present(
            read.period(),
            read.report(),
            read.first(),
            read.receipts(),
            new PeriodPresenter.Choice(wanted, prices(read), deviceNames),
            clock.instant());
    playMoney.setVisible(!model.playMoney().isEmpty());
    chart.show(model, answer.isPresent());
    balances.show(model.balances());
    energy.show(model.energy());
    profit.show(model.profit());
    estimate.show(model.estimate());
    Optional<Asset> drawn = model.drawn().chosen();
    Optional<KeptPrice> held = drawn.flatMap(asset -> held(read, asset));
    String words =
        drawn.flatMap(asset -> held.map(each -> presenter.price(asset, each))).orElse("");
    String currency = currency(read);
    price.show(
        drawn,
        currency.isEmpty() ? held.map(KeptPrice::currency).orElse("") : currency,
        held,
        words);
    table.show(model.table());
  }

  /** Whether the figures of the period that is chosen are on the screen. */
  boolean settled() {
    return !waiting && answer.isPresent();
  }

  private Optional<Path> ask(String name) {
    return new SaveDialog(messages.text("earnings.export.choose"))
        .ask(getScene().getWindow(), name, "csv");
  }

  private static String styleSheet() {
    return Objects.requireNonNull(
            EarningsScreen.class.getResource("earnings.css"), "earnings.css is missing")
        .toExternalForm();
  }
}

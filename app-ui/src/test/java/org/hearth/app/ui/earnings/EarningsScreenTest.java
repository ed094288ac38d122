package org.hearth.app.ui.earnings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hearth.app.ui.earnings.EarningsStage.await;
import static org.hearth.app.ui.earnings.EarningsStage.onFx;
import static org.hearth.app.ui.earnings.HistoryForTests.COIN;
import static org.hearth.app.ui.earnings.HistoryForTests.PLAY;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import javafx.event.Event;
import javafx.scene.control.Button;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.awaitility.core.ConditionTimeoutException;
import org.hearth.app.AtNight;
import org.hearth.earnings.export.Exported;
import org.hearth.earnings.export.Receipts;
import org.hearth.earnings.prices.KeptPrice;
import org.hearth.earnings.prices.NewPrice;
import org.hearth.earnings.prices.PriceSource;
import org.hearth.earnings.report.PeriodKind;
import org.hearth.earnings.report.Split;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The earnings screen, driven as a person would; and pictures of it for people to look at. */
class EarningsScreenTest {
  @TempDir Path folder;

  @BeforeAll
  static void speakEnglish() {
    Locale.setDefault(Locale.ENGLISH);
  }

  private static EarningsStage open(HistoryForTests history) {
    return EarningsStage.open(history, Optional.empty(), false, 1080, 760);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = ';',
      value = {
        "DAY;   November 23, 2026;           November 22, 2026; 24",
        "WEEK;  Nov 23 to November 29, 2026; Nov 16 to November 22, 2026; 7",
        "MONTH; November 2026;               October 2026; 30",
        "YEAR;  2026;                        2025; 12",
      })
  void periodsAreChosenAndStepped(PeriodKind kind, String name, String before, int bars) {
    HistoryForTests history = new HistoryForTests(PLAY);
    try (EarningsStage stage = open(history).settle()) {
      onFx(() ->
          stage.find("#period-" + kind.name().toLowerCase(Locale.ROOT), ToggleButton.class).fire());
      stage.settle();
      Label shown = stage.find("#period-name", Label.class);
      assertThat(shown.getText()).isEqualTo(name);
      assertThat(stage.find("#earnings-bars", PeriodBars.class).lookupAll(".earned")).hasSize(bars);
      assertThat(stage.find("#period-forth", Button.class).isDisabled()).isTrue();
      if (kind == PeriodKind.DAY || kind == PeriodKind.WEEK) {
        onFx(() -> stage.find("#period-back", Button.class).fire());
        stage.settle();
        assertThat(shown.getText()).isEqualTo(before);
        onFx(() -> stage.find("#period-forth", Button.class).fire());
        stage.settle();
        assertThat(shown.getText()).isEqualTo(name);
      } else {
        assertThat(stage.find("#period-back", Button.class).isDisabled())
            .as("the books begin in November 2026")
            .isTrue();
      }
    }
  }

  @Test
  void allBeginsWithTheBooks() {
    try (EarningsStage stage = open(new HistoryForTests(PLAY)).settle()) {
      onFx(() -> stage.find("#period-all", ToggleButton.class).fire());
      stage.settle();
      assertThat(stage.find("#period-name", Label.class).getText())
          .isEqualTo("All since November 2026");
    }
  }

  @Test
  void arrowKeysReadTheBars() {
    try (EarningsStage stage = open(new HistoryForTests(PLAY)).settle()) {
      PeriodBars bars = stage.find("#earnings-bars", PeriodBars.class);
      Label reading = stage.find("#chart-reading", Label.class);
      press(bars, KeyCode.HOME);
      assertThat(reading.getText()).isEqualTo("Nov 1: not recorded");
      press(bars, KeyCode.END);
      assertThat(reading.getText()).isEqualTo("Nov 30: yet to come");
      press(bars, KeyCode.HOME);
      for (int i = 0; i < 8; i++) {
        press(bars, KeyCode.RIGHT);
      }
      assertThat(reading.getText())
          .startsWith("Nov 9: ")
          .contains("DEV earned", "EUR for", "48 jobs paid");
      assertThat(bars.getAccessibleText()).isEqualTo(reading.getText());
      press(bars, KeyCode.ESCAPE);
      assertThat(reading.getText()).startsWith("Point at a bar");
    }
  }

  private static void press(PeriodBars bars, KeyCode key) {
    onFx(() ->
        Event.fireEvent(
            bars, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", key, false, false, false, false)));
  }

  @ParameterizedTest
  @CsvSource({
    "DEVICE, 'My GPU, cpu:0, (none), Sum'",
    "LAYER, 'Fees of requesters, New coins for proofs, Kept back for verifiers, (none), Sum'",
    "ASSET, 'DEV, Sum'",
  })
  void isDivided(Split split, String names) {
    try (EarningsStage stage = open(new HistoryForTests(PLAY)).settle()) {
      onFx(() -> stage.screen.show(Map.of("gpu:GPU-6f1c2a90-aa12", "My GPU")));
      onFx(() ->
          stage.find("#split-" + split.name().toLowerCase(Locale.ROOT), ToggleButton.class).fire());
      stage.settle();
      assertThat(stage.texts(".split-name")).containsExactly(names.split(", "));
    }
  }

  @Test
  void playMoneySaysSoAndHasNoBreakEven() {
    try (EarningsStage stage = open(new HistoryForTests(PLAY)).settle()) {
      assertThat(stage.texts(".play-money-badge")).contains("play money");
      assertThat(stage.texts("#profit-card .figure-value")).containsExactly("–", "–");
      assertThat(stage.texts("#profit-card .card-note").getFirst()).contains("pays for no energy");
      assertThat(stage.find("#asset-price", TextField.class).getParent().getParent().isVisible())
          .isFalse();
    }
  }

  @Test
  void aPriceGivesNetAndBreakEven() {
    try (EarningsStage stage = open(new HistoryForTests(COIN)).settle()) {
      assertThat(stage.texts("#profit-card .card-note").getFirst()).contains("knows no price");
      TextField price = stage.find("#asset-price", TextField.class);
      onFx(() -> {
        price.setText("1e9");
        Event.fireEvent(price, new javafx.event.ActionEvent());
      });
      assertThat(stage.texts(".price-complaint"))
          .containsExactly("“1e9” is no price; write it as 0.12.");
      onFx(() -> {
        price.setText("0,01");
        Event.fireEvent(price, new javafx.event.ActionEvent());
      });
      await(() -> stage.texts("#profit-card .figure-value").size() == 3);
      assertThat(stage.texts("#profit-card .figure-value"))
          .hasSize(3)
          .noneMatch(value -> value.equals("–"))
          .anyMatch(value -> value.endsWith("EUR per kWh"));
      assertThat(stage.texts(".price-complaint")).containsExactly("");
    }
  }

  private static void type(EarningsStage stage, String price) {
    TextField field = stage.find("#asset-price", TextField.class);
    onFx(() -> {
      field.setText(price);
      Event.fireEvent(field, new javafx.event.ActionEvent());
      Event.fireEvent(field, new javafx.event.ActionEvent());
    });
  }

  private static void awaitOrigin(EarningsStage stage, String words) {
    Label origin = stage.find("#price-origin", Label.class);
    try {
      await(() -> origin.getText().equals(words));
    } catch (ConditionTimeoutException e) {
      assertThat(origin.getText()).isEqualTo(words);
    }
  }

  @Test
  void aPriceIsKeptWithItsSourceAndTimeAndCanBeTakenBack() {
    HistoryForTests history = new HistoryForTests(COIN);
    try (EarningsStage stage = open(history).settle()) {
      type(stage, "2,5");
      awaitOrigin(stage, "1 PRV = 2.50 EUR, typed in by you on 23 Nov 2026");
      assertThat(history.prices().entries())
          .containsExactly(
              new KeptPrice(
                  1,
                  COIN.id(),
                  new BigDecimal("2.5"),
                  "EUR",
                  HistoryForTests.NOW,
                  PriceSource.TYPED,
                  HistoryForTests.NOW));
      assertThat(stage.texts("#profit-card .figure-value")).noneMatch(value -> value.equals("–"));
    }
    // Another window of the same books.
    try (EarningsStage stage = open(history).settle()) {
      awaitOrigin(stage, "1 PRV = 2.50 EUR, typed in by you on 23 Nov 2026");
      assertThat(stage.find("#asset-price", TextField.class).getText()).isEqualTo("2.5");
      onFx(() -> stage.find("#period-week", ToggleButton.class).fire());
      stage.settle();
      onFx(() -> stage.find("#period-back", Button.class).fire());
      stage.settle();
      awaitOrigin(stage, "");
      type(stage, "2");
      awaitOrigin(stage, "1 PRV = 2.00 EUR from 16 Nov 2026 on, typed in by you on 23 Nov 2026");
      onFx(() -> stage.find("#period-forth", Button.class).fire());
      stage.settle();
      awaitOrigin(stage, "1 PRV = 2.50 EUR, typed in by you on 23 Nov 2026");
      onFx(() -> stage.find("#price-remove", Hyperlink.class).fire());
      awaitOrigin(stage, "1 PRV = 2.00 EUR from 16 Nov 2026 on, typed in by you on 23 Nov 2026");
      assertThat(history.prices().entries()).hasSize(1);
    }
  }

  @Test
  void anImportedPriceNamesItsFileAndReceiptsWithoutOneAreCounted() {
    HistoryForTests history = new HistoryForTests(COIN);
    history.received = new Receipts(7, 3, new TreeMap<>());
    history.keep(
        new NewPrice(
            COIN,
            new BigDecimal("0.00012345"),
            "EUR",
            HistoryForTests.NOW.minusSeconds(86_400),
            PriceSource.imported("daily.csv")),
        HistoryForTests.NOW);
    try (EarningsStage stage = open(history).settle()) {
      awaitOrigin(stage, "1 PRV = 0.00012345 EUR of 22 Nov 2026, from the file daily.csv");
      assertThat(stage.find("#price-remove", Hyperlink.class).isVisible()).isFalse();
      assertThat(stage.texts("#profit-card .figure-value").getLast()).isEqualTo("–");
      assertThat(stage.texts("#profit-card .card-note").getFirst())
          .isEqualTo("3 receipts have no price of their time, so the worth of all is not known.");
      history.received = new Receipts(7, 0, new TreeMap<>(Map.of("EUR", new BigDecimal("12.5"))));
      onFx(stage.screen::opened);
      await(() -> stage.texts("#profit-card .figure-value").getLast().equals("12.50 EUR"));
      history.priceTrouble = "The price book is damaged; put a backup back.";
      type(stage, "3");
      await(() -> stage.texts(".price-complaint").getFirst().contains("put a backup back"));
      onFx(stage.screen::opened);
      Label trouble = stage.find("#earnings-trouble", Label.class);
      await(() -> trouble.getText().contains("kept prices cannot be read"));
      assertThat(stage.texts(".split-sum").getFirst()).isEqualTo("Sum");
    }
  }

  @ParameterizedTest(name = "{0} of them, play money {1}: {2}")
  @CsvSource(
      delimiter = ';',
      value = {
        "12; 0; 0; false; Saved to FILE (12 rows).",
        "1;  4; 0; false; Saved to FILE (1 row). Play money was left out: it is no coin.",
        "12; 0; 3; false; Saved to FILE (12 rows). 3 movements have no price: none is kept",
        "0;  4; 0; true;  Nothing was saved",
      })
  void exportsSayWhereTheyAre(long rows, long left, long unpriced, boolean none, String said) {
    Path file = folder.resolve("out.csv");
    HistoryForTests history = new HistoryForTests(PLAY);
    history.exported = new Exported(rows, left, unpriced);
    try (EarningsStage stage =
        EarningsStage.open(history, Optional.of(file), false, 1080, 760).settle()) {
      onFx(() -> item(stage, "export-koinly").fire());
      Label outcome = stage.find("#earnings-outcome", Label.class);
      await(() -> outcome.getText().startsWith(said.replace("FILE", file.toString())));
      assertThat(file.toFile().exists()).isEqualTo(!none);
      assertThat(history.withPlayMoney).isFalse();
      onFx(() -> ((CheckMenuItem) item(stage, "export-play-money")).setSelected(true));
      onFx(() -> item(stage, "export-cointracker").fire());
      await(() -> history.withPlayMoney);
    }
  }

  private static MenuItem item(EarningsStage stage, String id) {
    return stage.find("#export", MenuButton.class).getItems().stream()
        .filter(item -> id.equals(item.getId()))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aLongReadShowsProgressAndAnOldAnswerIsDropped() {
    HistoryForTests history = new HistoryForTests(PLAY);
    CountDownLatch gate = new CountDownLatch(1);
    history.gate = Optional.of(gate);
    try (EarningsStage stage = open(history)) {
      await(() -> stage.find("#earnings-progress", javafx.scene.Node.class).isVisible());
      history.gate = Optional.empty();
      onFx(() -> stage.find("#period-day", ToggleButton.class).fire());
      stage.settle();
      gate.countDown();
      await(() -> {
        synchronized (history.asked) {
          return history.asked.size() == 2;
        }
      });
      onFx(() -> {});
      assertThat(stage.find("#period-name", Label.class).getText()).isEqualTo("November 23, 2026");
      assertThat(stage.find("#earnings-bars", PeriodBars.class).lookupAll(".earned")).hasSize(24);
      assertThat(stage.find("#earnings-progress", javafx.scene.Node.class).isVisible()).isFalse();
    }
  }

  @Test
  void booksThatCannotBeReadSayWhy() {
    HistoryForTests history = new HistoryForTests(PLAY);
    history.trouble = "The file books.db is damaged; restore a backup.";
    try (EarningsStage stage = open(history)) {
      Label trouble = stage.find("#earnings-trouble", Label.class);
      await(() -> trouble.getText().contains("restore a backup"));
      history.trouble = "";
      onFx(stage.screen::opened);
      stage.settle();
      assertThat(trouble.isVisible()).isFalse();
    }
  }

  @ParameterizedTest(name = "{0}, dark {1}, {2} × {3}")
  @CsvSource({
    "month,  false, 1080, 744",
    "month,  true,  1080, 744",
    "layers, false, 960,  644",
    "layers, true,  960,  644",
    "empty,  false, 1080, 744",
    "coins,  true,  1080, 900",
    "coins,  false, 1080, 900",
    "prices, false, 1080, 900",
    "prices, true,  960,  900",
    "whole,  false, 1080, 900",
    "whole,  true,  960, 900",
    "day,    false, 960,  644",
  })
  @AtNight
  void paints(String scene, boolean dark, double width, double height) {
    HistoryForTests history =
        switch (scene) {
          case "empty" -> new HistoryForTests();
          case "coins", "whole", "prices" -> new HistoryForTests(COIN, PLAY);
          default -> new HistoryForTests(PLAY);
        };
    try (EarningsStage stage =
        EarningsStage.open(history, Optional.empty(), dark, width, height).settle()) {
      switch (scene) {
        case "layers" -> onFx(() -> stage.find("#split-layer", ToggleButton.class).fire());
        case "whole" -> {
          onFx(() -> stage.find("#split-layer", ToggleButton.class).fire());
          stage.settle();
          onFx(() -> stage.find(".scroll-pane", ScrollPane.class).setVvalue(1));
        }
        case "prices" -> {
          history.received =
              new Receipts(41, 0, new TreeMap<>(Map.of("EUR", new BigDecimal("1834.5"))));
          type(stage, "2.5");
          awaitOrigin(stage, "1 PRV = 2.50 EUR, typed in by you on 23 Nov 2026");
        }
        case "day" -> onFx(() -> stage.find("#period-day", ToggleButton.class).fire());
        default -> press(stage.find("#earnings-bars", PeriodBars.class), KeyCode.END);
      }
      stage.settle();
      stage.paint(scene + (dark ? "-dark-" : "-light-") + (int) width);
      assertThat(stage.texts(".split-sum").getFirst()).isEqualTo("Sum");
      if (scene.equals("empty")) {
        assertThat(stage.texts(".empty-note").getFirst()).startsWith("Nothing was earned");
        assertThat(stage.texts("#balances-card .card-note").getFirst())
            .isEqualTo("No network has paid anything yet.");
      }
    }
  }
}

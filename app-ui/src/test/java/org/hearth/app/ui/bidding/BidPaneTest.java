package org.hearth.app.ui.bidding;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.Circle;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.hearth.app.bidding.BidAnswers;
import org.hearth.app.bidding.BidKnowledge;
import org.hearth.app.bidding.BidQuestion;
import org.hearth.app.ui.settings.WindowSettings;
import org.hearth.app.ui.settings.WindowTheme;
import org.hearth.app.words.Words;
import org.hearth.node.bid.BidUnit;
import org.hearth.node.bid.MeasuredWork;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** What a proof must bring is worked out while the owner types. */
class BidPaneTest {
  private static final BidKnowledge KNOWN =
      new BidKnowledge(
          new BidAnswers(
              Map.of(
                  BidQuestion.SPEED, "1800",
                  BidQuestion.WATTS, "360",
                  BidQuestion.ENERGY, "0.30",
                  BidQuestion.WORK, "900")),
          "EUR",
          Optional.of(new MeasuredWork(12, 500_000, 360, true, 900e6)));

  @TempDir private Path folder;
  private final Deque<Stage> stages = new ArrayDeque<>();
  private final AtomicInteger back = new AtomicInteger();

  @BeforeAll
  static void startToolkit() throws Exception {
    FxToolkit.registerPrimaryStage();
  }

  @AfterEach
  void hide() {
    fx(() -> {
      stages.forEach(Stage::hide);
      return true;
    });
  }

  private static <T> T fx(Callable<T> action) {
    T answer = WaitForAsyncUtils.waitForAsyncFx(20_000, action);
    WaitForAsyncUtils.waitForFxEvents();
    return answer;
  }

  private BidPane open(BidUnit unit, Locale locale) {
    return fx(() -> {
      BidPane pane = new BidPane(unit, Words.of(ZoneOffset.UTC, locale), back::incrementAndGet);
      pane.getStyleClass().add("sheet-body"); // as where it is shown
      StackPane root = new StackPane(pane);
      root.getStyleClass().setAll("home");
      assertThat(new WindowTheme(root, new WindowSettings(folder)).mode().get()).isNotNull();
      Scene scene = new Scene(root, 400, 760);
      scene
          .getStylesheets()
          .addAll(
              "/org/hearth/app/ui/shell/window.css", "/org/hearth/app/ui/networks/networks.css");
      Stage stage = new Stage();
      stage.setScene(scene);
      stage.show();
      stages.add(stage);
      return pane;
    });
  }

  private static String result(BidPane pane) {
    return fx(() -> ((Labeled) pane.lookup("#bid-result")).getText());
  }

  private static void type(BidPane pane, String question, String text) {
    fx(() -> {
      ((TextField) pane.lookup("#bid-" + question)).setText(text);
      return true;
    });
  }

  @Test
  void eachChangeIsCountedAtOnce() {
    BidPane pane = open(BidUnit.BOUNDLESS, Locale.ENGLISH);
    assertThat(result(pane)).isEqualTo("Still empty: Work in an hour (million cycles)");
    type(pane, "wear", "0.10");
    type(pane, "speed", "3600");
    fx(() -> {
      pane.know(KNOWN);
      return true;
    });
    assertThat(fx(() -> ((TextField) pane.lookup("#bid-speed")).getText()))
        .as("what the owner has typed stays")
        .isEqualTo("3600");
    type(pane, "speed", "1800");
    assertThat(result(pane)).isEqualTo("Worth it from 0.0001156 EUR for a million cycles");
    type(pane, "coin-price", "2000");
    assertThat(result(pane)).endsWith("which is 0.00000005778 ETH");
    type(pane, "missed", "10");
    type(pane, "collateral", "20");
    type(pane, "fees", "0.5");
    type(pane, "won", "25");
    type(pane, "bid-fee", "0.01");
    assertThat(result(pane)).startsWith("Worth it from 0.003264 EUR");
    Circle even = fx(() -> (Circle) pane.lookup(".bid-even"));
    assertThat(even.isVisible()).isTrue();
    assertThat(fx(() -> pane.lookup("#bid-chart").getAccessibleText()))
        .startsWith("Worth it from 0.003264 EUR for a million cycles; at three times that, ");
    type(pane, "missed", "100");
    assertThat(result(pane)).isEqualTo("This can’t be: Promises that are not kept (%)");
    assertThat(fx(() -> pane.lookup(".bid-even").isVisible())).isFalse();
    fx(() -> {
      ((Button) pane.lookup("#bid-back")).fire();
      return true;
    });
    assertThat(back).hasValue(1);
  }

  /** For people to look at. */
  private static void paint(String name, BidPane pane) {
    Path file = Path.of("target", "screenshots", name + ".png");
    boolean written =
        fx(() -> {
          Files.createDirectories(file.getParent());
          return ImageIO.write(
              SwingFXUtils.fromFXImage(pane.getScene().snapshot(null), null), "png", file.toFile());
        });
    assertThat(written).isTrue();
  }

  /** In each language everything has room, and the line goes up to the right. */
  @Test
  void theChartIsInItsFrame() {
    for (Locale locale : new Locale[] {Locale.ENGLISH, Locale.GERMAN, Locale.JAPANESE}) {
      BidPane pane = open(BidUnit.CYSIC, locale);
      fx(() -> {
        pane.know(KNOWN);
        return true;
      });
      fx(() -> {
        pane.applyCss();
        pane.layout();
        return true;
      });
      paint("bid-" + locale, pane);
      Node chart = fx(() -> pane.lookup("#bid-chart"));
      double width = fx(() -> chart.getLayoutBounds().getWidth());
      assertThat(fx(() -> chart.lookupAll(".bid-text")))
          .hasSize(4)
          .allSatisfy(text -> {
            assertThat(text.getBoundsInParent().getMinX()).isGreaterThanOrEqualTo(0);
            assertThat(text.getBoundsInParent().getMaxX()).isLessThanOrEqualTo(width + 1);
          });
      hide();
    }
  }
}

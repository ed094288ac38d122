package org.hearth.app.ui.earnings;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.application.Platform;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.layout.Region;
import org.hearth.app.words.Messages;
import org.hearth.earnings.export.ExportFormat;
import org.hearth.earnings.export.Exported;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes the books to a file that the user names; play money for taxes only on his wish. */
final class ExportMenu extends MenuButton {
  private static final Logger LOG = LoggerFactory.getLogger(ExportMenu.class);

  private final EarningsHistory history;
  private final Messages messages;
  private final Executor background;
  private final Function<String, Optional<Path>> place;
  private final Consumer<String> said;
  private final CheckMenuItem playMoney;

  /**
   * @param place asks the user for a file, offering a name
   * @param said shows how it went
   */
  ExportMenu(
      EarningsHistory history,
      Messages messages,
      Executor background,
      Function<String, Optional<Path>> place,
      Consumer<String> said) {
    super(messages.text("earnings.export"));
    this.history = history;
    this.messages = messages;
    this.background = background;
    this.place = place;
    this.said = said;
    this.playMoney = new CheckMenuItem(messages.text("earnings.export.play-money"));
    playMoney.setId("export-play-money");
    setId("export");
    setMinWidth(Region.USE_PREF_SIZE);
    for (ExportFormat format : ExportFormat.values()) {
      MenuItem item = new MenuItem(messages.text("earnings.export." + format.id()));
      item.setId("export-" + format.id());
      item.setOnAction(e -> export(format));
      getItems().add(item);
    }
    getItems().addAll(new SeparatorMenuItem(), playMoney);
  }

  private void export(ExportFormat format) {
    Optional<Path> chosen = place.apply("hearth-" + format.id() + ".csv");
    if (chosen.isEmpty()) {
      return;
    }
    Path file = chosen.get();
    boolean withPlayMoney = playMoney.isSelected();
    setDisable(true);
    said.accept(messages.text("earnings.export.under-way", file));
    background.execute(() -> {
      String outcome;
      try {
        outcome = outcome(format, file, history.export(format, withPlayMoney, file));
      } catch (RuntimeException e) {
        LOG.warn("The export to {} failed", file, e);
        outcome = messages.text("earnings.export.failed", String.valueOf(e.getMessage()));
      }
      String sentence = outcome;
      Platform.runLater(() -> {
        setDisable(false);
        said.accept(sentence);
      });
    });
  }

  private String outcome(ExportFormat format, Path file, Exported exported) {
    if (exported.nothingButPlayMoney()) {
      return messages.text("earnings.export.only-play-money");
    }
    String saved =
        messages.count(
            "earnings.export.saved",
            exported.rows(),
            String.format(Locale.ROOT, "%d", exported.rows()));
    String where = messages.text("earnings.export.where", saved, file);
    String left =
        format.forTaxes() && exported.playMoneyLeftOut() > 0
            ? " " + messages.text("earnings.export.left-out")
            : "";
    String priceless =
        exported.withoutPrice() > 0
            ? " "
                + messages.count(
                    "earnings.export.without-price",
                    exported.withoutPrice(),
                    String.format(Locale.ROOT, "%d", exported.withoutPrice()))
            : "";
    return where + left + priceless;
  }
}

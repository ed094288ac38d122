package org.hearth.app.ui.settings;

import static org.hearth.app.ui.settings.SettingItem.choice;
import static org.hearth.app.ui.settings.SettingItem.currency;
import static org.hearth.app.ui.settings.SettingItem.number;
import static org.hearth.app.ui.settings.SettingItem.text;
import static org.hearth.app.ui.settings.SettingItem.toggle;

import java.util.Arrays;
import java.util.List;

/** What the screen offers, in its groups; a new setting is a line here and two texts. */
final class SettingsCatalog {
  private SettingsCatalog() {}

  /**
   * Settings that belong together.
   *
   * @param id its title is {@code settings.<id>}
   */
  record Group(String id, List<SettingItem> items) {}

  static final List<Group> GROUPS =
      List.of(
          new Group(
              "work",
              List.of(
                  number("whileInUsePercent"),
                  number("awayAfterMinutes"),
                  toggle("pauseOnBattery"),
                  toggle("pauseForFullScreen"),
                  text("pauseForPrograms", 24),
                  number("otherLoadPercent"),
                  text("schedule", 28))),
          new Group(
              "devices",
              List.of(
                  toggle("useGpus"),
                  number("threads"),
                  choice("callers", "more", "equal", "less"),
                  number("cpuTargetCelsius"),
                  number("cardTargetCelsius"),
                  text("acceleratorPorts", 24))),
          new Group(
              "energy",
              List.of(
                  number("pricePerKwh"),
                  currency("currency"),
                  text("tariff", 28),
                  number("dearestPricePerKwh"))),
          new Group("network", List.of(text("networkUrl", 28), text("nodeName", 24))),
          new Group("api", List.of(text("apiPort", 8))),
          new Group(
              "appearance",
              List.of(
                  choice("theme", "system", "light", "dark"),
                  choice("language", "system", "en", "de", "ja"))),
          new Group(
              "background",
              List.of(toggle("autostart"), choice("closing", "ask", "background", "quit"))),
          new Group(
              "notifications",
              Arrays.stream(BackgroundSettings.notifications()).map(SettingItem::toggle).toList()));
}

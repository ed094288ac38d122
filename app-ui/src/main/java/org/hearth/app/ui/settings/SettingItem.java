package org.hearth.app.ui.settings;

import java.util.List;

/**
 * A setting that the screen offers; its texts are {@code setting.<name>} and {@code
 * setting.<name>.help}.
 */
record SettingItem(String name, Editor editor) {
  /** With what a person changes it. */
  sealed interface Editor {
    record Switch() implements Editor {}

    /**
     * @param columns about as many characters are seen
     * @param hasUnit {@code setting.<name>.unit} stands behind it
     */
    record Text(int columns, boolean hasUnit) implements Editor {}

    /**
     * @param options what can be chosen; the texts are {@code setting.<name>.<option>}
     */
    record Choice(List<String> options) implements Editor {
      public Choice {
        options = List.copyOf(options);
      }
    }

    /** A currency, found by its code or its name. */
    record OfCurrency() implements Editor {}
  }

  static SettingItem currency(String name) {
    return new SettingItem(name, new Editor.OfCurrency());
  }

  static SettingItem toggle(String name) {
    return new SettingItem(name, new Editor.Switch());
  }

  static SettingItem text(String name, int columns) {
    return new SettingItem(name, new Editor.Text(columns, false));
  }

  static SettingItem number(String name) {
    return new SettingItem(name, new Editor.Text(6, true));
  }

  static SettingItem choice(String name, String... options) {
    return new SettingItem(name, new Editor.Choice(List.of(options)));
  }
}

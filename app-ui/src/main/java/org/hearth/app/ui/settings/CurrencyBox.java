package org.hearth.app.ui.settings;

import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.controlsfx.control.SearchableComboBox;

/**
 * Chooses one of the world's currencies, of which there are too many to scroll through: what is
 * typed into the open list leaves those whose code or name has it.
 */
final class CurrencyBox extends SearchableComboBox<String> {
  private final Map<String, String> names = new TreeMap<>();

  /**
   * @param locale for the names
   */
  CurrencyBox(Locale locale) {
    Currency.getAvailableCurrencies()
        .forEach(each -> names.put(each.getCurrencyCode(), each.getDisplayName(locale)));
    getItems().setAll(names.keySet());
    setVisibleRowCount(8);
    setConverter(new ShownAs(this::spoken));
  }

  /** "EUR – Euro"; the code alone where it has no name. */
  private String spoken(String code) {
    String name = names.getOrDefault(code, code);
    return name.equals(code) ? code : code + " – " + name;
  }

  /** Shows this one, also where it is none that Java knows. */
  void show(String code) {
    if (!code.isEmpty() && !names.containsKey(code)) {
      names.put(code, code);
      getItems().setAll(names.keySet());
    }
    setValue(code.isEmpty() ? null : code);
  }
}

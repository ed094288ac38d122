package org.hearth.app.ui.settings;

import java.util.function.UnaryOperator;
import javafx.util.StringConverter;

/** How the choices of a list are written; they are chosen and never typed. */
final class ShownAs extends StringConverter<String> {
  private final UnaryOperator<String> words;

  ShownAs(UnaryOperator<String> words) {
    this.words = words;
  }

  @Override
  public String toString(String choice) {
    return choice == null ? "" : words.apply(choice);
  }

  @Override
  public String fromString(String text) {
    throw new UnsupportedOperationException("it is chosen, not written");
  }
}

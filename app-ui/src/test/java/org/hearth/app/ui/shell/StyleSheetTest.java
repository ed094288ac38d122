package org.hearth.app.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import atlantafx.base.theme.Theme;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.scene.paint.Color;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The colours of window.css can be read on each other, in both themes. */
class StyleSheetTest {
  private static final Pattern DEFINITION = Pattern.compile("(-[a-z0-9-]+):\\s*([^;]+);");

  @ParameterizedTest(name = "{0} on {1}: at least {2}")
  @CsvSource({
    "-color-fg-default, -hearth-page, 4.5",
    "-color-fg-default, -hearth-card, 4.5",
    "-color-fg-default, -hearth-calm-soft, 4.5",
    "-color-fg-muted, -hearth-page, 4.5",
    "-color-fg-muted, -hearth-card, 4.5",
    "-color-fg-muted, -hearth-warn-soft, 4.5",
    "-color-fg-muted, -hearth-bad-soft, 4.5",
    "-color-fg-muted, -hearth-info-soft, 4.5",
    "-color-accent-fg, -hearth-card, 4.5",
    "-color-accent-fg, -color-accent-subtle, 4.5",
    "-hearth-good, -hearth-card, 4.5",
    "-hearth-good, -hearth-good-soft, 4.5",
    "-hearth-calm, -hearth-card, 4.5",
    "-hearth-calm, -hearth-calm-soft, 4.5",
    "-hearth-warn, -hearth-card, 4.5",
    "-hearth-warn, -hearth-warn-soft, 4.5",
    "-hearth-bad, -hearth-card, 4.5",
    "-hearth-bad, -hearth-bad-soft, 4.5",
    "-hearth-info, -hearth-card, 4.5",
    "-hearth-info, -hearth-info-soft, 4.5",
    "-hearth-focus, -hearth-page, 3",
    "-hearth-focus, -hearth-card, 3",
    "-hearth-temperature, -hearth-card, 3",
    "-hearth-power, -hearth-card, 3",
    "-hearth-load, -hearth-card, 3",
    "-color-accent-emphasis, -hearth-calm-soft, 3",
  })
  void canBeRead(String text, String ground, double least) throws IOException {
    for (boolean dark : new boolean[] {false, true}) {
      Map<String, String> colours = colours(dark);
      double contrast = Backgrounds.contrast(colour(text, colours), colour(ground, colours));
      assertThat(contrast)
          .as("%s on %s in the %s theme", text, ground, dark ? "dark" : "light")
          .isGreaterThanOrEqualTo(least);
    }
  }

  private static Color colour(String name, Map<String, String> colours) {
    String value = Objects.requireNonNull(colours.get(name), name);
    return value.startsWith("-") ? colour(value, colours) : Color.web(value);
  }

  private static Map<String, String> colours(boolean dark) throws IOException {
    Theme theme = dark ? new PrimerDark() : new PrimerLight();
    Map<String, String> colours = new HashMap<>();
    add(block(read(theme.getUserAgentStylesheet()), ".root"), colours);
    String own = read("/org/hearth/app/ui/shell/window.css");
    add(block(own, ".home"), colours);
    if (dark) {
      add(block(own, ".home:dark"), colours);
    }
    return colours;
  }

  private static void add(String block, Map<String, String> colours) {
    Matcher definition = DEFINITION.matcher(block);
    while (definition.find()) {
      colours.put(definition.group(1), definition.group(2).strip());
    }
  }

  private static String block(String css, String selector) {
    Matcher start =
        Pattern.compile("(?m)(^|})\\s*" + Pattern.quote(selector) + "\\s*\\{").matcher(css);
    assertThat(start.find()).as(selector).isTrue();
    return css.substring(start.end(), css.indexOf('}', start.end()));
  }

  private static String read(String resource) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(StyleSheetTest.class.getResourceAsStream(resource), resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}

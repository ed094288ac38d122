package org.hearth.app.ui.settings;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import javafx.geometry.Point2D;
import org.hearth.app.files.UserFile;
import org.hearth.app.words.Language;
import org.hearth.app.words.UserLocale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the window remembers from one start to the next: theme, language, size and place, whether it
 * was maximised, what closing it means, which notifications are turned off. May be read from any
 * thread.
 *
 * <p>Losing these must never keep the window from opening: a file that cannot be read or holds
 * nonsense counts as empty, one that cannot be written is logged.
 */
public final class WindowSettings {
  private static final Logger LOG = LoggerFactory.getLogger(WindowSettings.class);
  private static final int LARGEST = 16_384;

  private final Path file;
  private final Properties values = new Properties();

  public WindowSettings(Path folder) {
    this.file = folder.resolve("window.properties");
    if (Files.isRegularFile(file)) {
      try (Reader in = Files.newBufferedReader(file)) {
        values.load(in);
      } catch (IOException | IllegalArgumentException e) {
        LOG.warn("{} cannot be read; the window opens with its defaults: {}", file, e.toString());
      }
    }
  }

  /** Empty until the user chose one: then the system's own colour scheme counts. */
  Optional<ThemeMode> theme() {
    return switch (values.getProperty("theme", "")) {
      case "light" -> Optional.of(ThemeMode.LIGHT);
      case "dark" -> Optional.of(ThemeMode.DARK);
      default -> Optional.empty();
    };
  }

  /**
   * @param mode empty for the system's
   */
  void rememberTheme(Optional<ThemeMode> mode) {
    mode.ifPresentOrElse(
        chosen -> values.setProperty("theme", chosen.name().toLowerCase(Locale.ROOT)),
        () -> values.remove("theme"));
    save();
  }

  /** Empty until the user chose one: then the system's language counts. */
  public Optional<Language> language() {
    return Language.ofTag(values.getProperty("language", ""));
  }

  /**
   * The language in which the window speaks: the one that the program was told at its start, else
   * the user's choice, else the system's.
   */
  public Language spokenLanguage() {
    return UserLocale.spoken().or(this::language).orElseGet(Language::ofSystem);
  }

  /**
   * For the next start.
   *
   * @param choice empty for the system's
   */
  public void rememberLanguage(Optional<Language> choice) {
    values.setProperty("language", choice.map(Language::tag).orElse("system"));
    save();
  }

  public double width(double otherwise) {
    return number("width", otherwise);
  }

  public double height(double otherwise) {
    return number("height", otherwise);
  }

  public boolean maximised() {
    return Boolean.parseBoolean(values.getProperty("maximised"));
  }

  public void rememberSize(double width, double height, boolean maximised) {
    if (!maximised) {
      values.setProperty("width", Long.toString(Math.round(width)));
      values.setProperty("height", Long.toString(Math.round(height)));
    }
    values.setProperty("maximised", Boolean.toString(maximised));
    save();
  }

  /** What closing the window means; asked until the user said it. */
  public ClosingChoice closing() {
    return ClosingChoice.of(values.getProperty("closing", "")).orElse(ClosingChoice.ASK);
  }

  public void rememberClosing(ClosingChoice choice) {
    values.setProperty("closing", choice.id());
    save();
  }

  /** Upper left corner of the window on the desktop, which may span screens; empty at first. */
  public Optional<Point2D> place() {
    double x = coordinate("x");
    double y = coordinate("y");
    return Double.isNaN(x) || Double.isNaN(y) ? Optional.empty() : Optional.of(new Point2D(x, y));
  }

  public void rememberPlace(double x, double y) {
    values.setProperty("x", Long.toString(Math.round(x)));
    values.setProperty("y", Long.toString(Math.round(y)));
    save();
  }

  /** A screen left of the first one has negative coordinates. */
  private double coordinate(String key) {
    try {
      int value = Integer.parseInt(values.getProperty(key, ""));
      return Math.abs(value) <= LARGEST * 2 ? value : Double.NaN;
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  /**
   * Whether notifications of a kind are shown.
   *
   * @param kind its id
   */
  public boolean notifies(String kind) {
    return !"off".equals(values.getProperty("notify." + kind));
  }

  public void rememberNotifies(String kind, boolean on) {
    values.setProperty("notify." + kind, on ? "on" : "off");
    save();
  }

  /**
   * Whether a sentence that is said once was said.
   *
   * @param what a word for it
   */
  public boolean wasSaid(String what) {
    return Boolean.parseBoolean(values.getProperty("said." + what));
  }

  public void rememberSaid(String what) {
    values.setProperty("said." + what, "true");
    save();
  }

  /** When somebody looked at the window last, before this start; empty at first. */
  public Optional<Instant> looked() {
    try {
      return Optional.of(Instant.ofEpochSecond(Long.parseLong(values.getProperty("looked", ""))));
    } catch (NumberFormatException | DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Writes only what is news: each start tells what was read. */
  public void rememberLooked(Instant when) {
    String second = Long.toString(when.getEpochSecond());
    if (!second.equals(values.setProperty("looked", second))) {
      save();
    }
  }

  private double number(String key, double otherwise) {
    try {
      int value = Integer.parseInt(values.getProperty(key, ""));
      return value > 0 && value <= LARGEST ? value : otherwise;
    } catch (NumberFormatException e) {
      return otherwise;
    }
  }

  private synchronized void save() {
    try {
      Files.createDirectories(file.getParent());
      StringWriter text = new StringWriter();
      values.store(text, "Hearth's window");
      UserFile.write(file, text.toString().getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      LOG.warn("{} cannot be written; the window's choices are forgotten: {}", file, e.toString());
    }
  }
}

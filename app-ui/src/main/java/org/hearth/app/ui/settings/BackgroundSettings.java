package org.hearth.app.ui.settings;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.hearth.app.desktop.autostart.Autostart;
import org.hearth.app.desktop.autostart.AutostartException;
import org.hearth.app.desktop.autostart.AutostartStatus;
import org.hearth.app.desktop.notify.NotificationKind;

/** What happens while nobody looks: start with the session, closing, notifications. */
public final class BackgroundSettings implements SettingsSource {
  private static final String AUTOSTART = "autostart";
  private static final String CLOSING = "closing";
  private static final String NOTIFY = "notify.";
  private static final String YES = "yes";
  private static final String NO = "no";

  private final WindowSettings settings;
  private final Supplier<Autostart> autostart;

  /**
   * @param autostart of this program
   */
  public BackgroundSettings(WindowSettings settings, Supplier<Autostart> autostart) {
    this.settings = settings;
    this.autostart = autostart;
  }

  /** The names of the settings of notifications. */
  static String[] notifications() {
    return Arrays.stream(NotificationKind.values())
        .map(kind -> NOTIFY + kind.id())
        .toArray(String[]::new);
  }

  @Override
  public Map<String, State> read() {
    Map<String, State> all = new LinkedHashMap<>();
    all.put(AUTOSTART, new State(startsWithTheSession() ? YES : NO, NO, true));
    all.put(CLOSING, new State(settings.closing().id(), ClosingChoice.ASK.id(), true));
    for (NotificationKind kind : NotificationKind.values()) {
      all.put(NOTIFY + kind.id(), new State(settings.notifies(kind.id()) ? YES : NO, YES, true));
    }
    return all;
  }

  private boolean startsWithTheSession() {
    try {
      return autostart.get().status().state() == AutostartStatus.State.ON;
    } catch (AutostartException e) {
      return false;
    }
  }

  @Override
  public boolean keeps(String name) {
    return name.equals(AUTOSTART) || name.equals(CLOSING) || name.startsWith(NOTIFY);
  }

  @Override
  public Answer change(String name, Optional<String> text) {
    try {
      switch (name) {
        case AUTOSTART -> {
          if (text.orElse(NO).equals(YES)) {
            autostart.get().turnOn();
          } else {
            autostart.get().turnOff();
          }
        }
        case CLOSING ->
            settings.rememberClosing(text.flatMap(ClosingChoice::of).orElse(ClosingChoice.ASK));
        default ->
            settings.rememberNotifies(
                name.substring(NOTIFY.length()), text.orElse(YES).equals(YES));
      }
      return new Answer.Done(true);
    } catch (AutostartException e) {
      return new Answer.Refused(String.valueOf(e.getMessage()));
    }
  }
}

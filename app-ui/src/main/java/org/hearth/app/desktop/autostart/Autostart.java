package org.hearth.app.desktop.autostart;

import java.nio.file.Path;
import java.util.Map;
import org.hearth.device.nativelib.OperatingSystem;

/**
 * Whether Hearth starts, hidden in the tray, when this user logs in. In the user's session and not
 * as a service: a service of Windows sees no GPU, and needs an administrator.
 */
public interface Autostart {
  /** How it is now. */
  AutostartStatus status();

  /**
   * Starts Hearth with the session from now on, by the launcher that runs now.
   *
   * @throws AutostartException with a sentence: the entry belongs to another program, the launcher
   *     is not known, the system refuses
   */
  void turnOn();

  /**
   * Does so no more; nothing happens if it did not.
   *
   * @throws AutostartException with a sentence
   */
  void turnOff();

  /** The way of this system. */
  static Autostart of(
      OperatingSystem system, Map<String, String> environment, Path home, StartCommand command) {
    if (system.isWindows()) {
      return new RegistryAutostart(new RegExe(), command);
    }
    if (system.isMac()) {
      return new AutostartFile(
          home.resolve("Library/LaunchAgents/" + LaunchAgent.LABEL + ".plist"),
          new LaunchAgent(),
          command);
    }
    String config = environment.getOrDefault("XDG_CONFIG_HOME", "");
    Path folder = config.isBlank() ? home.resolve(".config") : Path.of(config);
    // The specification: a path that is not absolute is to be ignored.
    return new AutostartFile(
        (folder.isAbsolute() ? folder : home.resolve(".config"))
            .resolve("autostart/hearth.desktop"),
        new DesktopEntry(),
        command);
  }
}

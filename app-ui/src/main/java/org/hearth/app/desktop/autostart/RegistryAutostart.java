package org.hearth.app.desktop.autostart;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hearth.app.desktop.autostart.AutostartStatus.State;

/** Starts at login because of a value in the registry's Run key of the user. Not run yet. */
final class RegistryAutostart implements Autostart {
  private static final String KEY = "Software\\Microsoft\\Windows\\CurrentVersion\\Run";
  private static final String NAME = "Hearth";

  private final Registry registry;
  private final StartCommand command;

  RegistryAutostart(Registry registry, StartCommand command) {
    this.registry = registry;
    this.command = command;
  }

  @Override
  public AutostartStatus status() {
    return new AutostartStatus(state(read()), "HKCU\\" + KEY + "\\" + NAME);
  }

  private State state(Optional<String> value) {
    if (value.isEmpty()) {
      return State.OFF;
    }
    if (!own(value.get())) {
      return State.FOREIGN;
    }
    boolean same = command.launcher().isPresent() && value.get().equals(line(command.words()));
    return same ? State.ON : State.OTHER_LAUNCHER;
  }

  @Override
  public void turnOn() {
    String line = line(command.words());
    refuseForeign();
    write(Optional.of(line));
  }

  @Override
  public void turnOff() {
    if (refuseForeign().isPresent()) {
      write(Optional.empty());
    }
  }

  private Optional<String> refuseForeign() {
    Optional<String> value = read();
    if (value.isPresent() && !own(value.get())) {
      throw new AutostartException(
          "The value \"Hearth\" in HKCU\\"
              + KEY
              + " was not written by Hearth, so it is left as it is; delete it first.");
    }
    return value;
  }

  /** A command line cannot bear a mark; nobody else has this option. */
  private static boolean own(String value) {
    return value.contains(" \"" + StartCommand.BACKGROUND + "\"");
  }

  /** Each word in quotes; a path of Windows can hold none, and ends with no backslash here. */
  private static String line(List<String> words) {
    return words.stream().map(word -> '"' + word + '"').collect(Collectors.joining(" "));
  }

  private Optional<String> read() {
    try {
      return registry.read(KEY, NAME);
    } catch (IOException e) {
      throw failed("read", e);
    }
  }

  private void write(Optional<String> value) {
    try {
      registry.write(KEY, NAME, value);
    } catch (IOException e) {
      throw failed("changed", e);
    }
  }

  private static AutostartException failed(String what, IOException e) {
    return new AutostartException("HKCU\\" + KEY + " can't be " + what + ": " + e + ".");
  }
}

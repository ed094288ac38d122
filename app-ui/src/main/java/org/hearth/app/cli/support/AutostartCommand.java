package org.hearth.app.cli.support;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.hearth.app.cli.terminal.DataOption;
import org.hearth.app.cli.terminal.Output;
import org.hearth.app.desktop.autostart.Autostart;
import org.hearth.app.desktop.autostart.AutostartStatus;
import org.hearth.app.desktop.autostart.StartCommand;
import org.hearth.device.nativelib.OperatingSystem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "autostart",
    mixinStandardHelpOptions = true,
    description = {
      "Starts Hearth hidden in the tray when you log in, or no more, or says whether it does.",
      "It is started by the launcher that runs now, in your own session."
    })
public final class AutostartCommand implements Callable<Integer> {
  private enum Change {
    ON,
    OFF,
    STATUS
  }

  @Mixin private Output output = new Output();
  @Mixin private DataOption data = new DataOption();

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "on|off|status",
      defaultValue = "status",
      description = "What to do (default: status).")
  private Change change = Change.STATUS;

  @Override
  public Integer call() {
    Autostart autostart =
        Autostart.of(
            OperatingSystem.current(),
            System.getenv(),
            Path.of(System.getProperty("user.home")),
            StartCommand.of(System.getProperties(), System.getenv(), data.folder()));
    switch (change) {
      case ON -> autostart.turnOn();
      case OFF -> autostart.turnOff();
      case STATUS -> {}
    }
    AutostartStatus status = autostart.status();
    output.say("%s", sentence(status));
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("autostart", status.state().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    answer.put("place", status.place());
    output.answer(answer);
    return 0;
  }

  private static String sentence(AutostartStatus status) {
    return switch (status.state()) {
      case ON -> "Hearth starts in the background when you log in (" + status.place() + ").";
      case OFF -> "Hearth does not start when you log in.";
      case OTHER_LAUNCHER ->
          "Another copy of Hearth, or this one elsewhere or with other data, starts when you log in ("
              + status.place()
              + "); \"hearth autostart on\" changes it to this one.";
      case SWITCHED_OFF ->
          "Starting Hearth at login was switched off in the system's settings ("
              + status.place()
              + "); \"hearth autostart on\" switches it on.";
      case FOREIGN -> status.place() + " was not written by Hearth, so Hearth does not change it.";
    };
  }
}

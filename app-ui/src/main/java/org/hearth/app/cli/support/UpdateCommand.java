package org.hearth.app.cli.support;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.hearth.app.cli.terminal.DataOption;
import org.hearth.app.cli.terminal.Output;
import org.hearth.app.cli.terminal.ProgressBar;
import org.hearth.app.update.OwnUpdates;
import org.hearth.app.update.Updater;
import org.hearth.app.update.Updates;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "update",
    mixinStandardHelpOptions = true,
    description = {
      "Looks for a newer version of Hearth; with --install it is downloaded and",
      "put in place. The list of updates must be signed by Hearth's publisher, and",
      "each file must be the one that the list names. Nothing is ever downloaded",
      "without this command.",
      "",
      "A program that was only unpacked is replaced in its folder, and the old one",
      "stays beside it. For a package the file is downloaded and checked, and the",
      "system's own installer does the rest."
    },
    footer = {
      "",
      "Exit codes: 0 done or nothing newer, 1 it failed, 2 this program has no updates."
    })
public final class UpdateCommand implements Callable<Integer> {
  private static final double MEGABYTE = 1e6;

  @Mixin private Output output = new Output();
  @Mixin private DataOption data = new DataOption();

  @Option(names = "--install", description = "Downloads the newer version and puts it in place.")
  private boolean install;

  @Override
  public Integer call() {
    Updates updates = new OwnUpdates(data.folder(), Clock.systemUTC());
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("installed", updates.installed());
    Optional<Updater.Available> newer = updates.look();
    answer.put("available", newer.map(Updater.Available::version).orElse(""));
    if (newer.isEmpty()) {
      output.say("Hearth %s is the newest version.", updates.installed());
    } else if (install) {
      bring(updates, newer.get(), answer);
    } else {
      output.say(
          "Hearth %s can be installed (%.0f MB); this is %s.",
          newer.get().version(), newer.get().bytes() / MEGABYTE, updates.installed());
      output.say("%s", newer.get().notes());
      output.say("\"hearth update --install\" downloads it and puts it in place.");
    }
    output.answer(answer);
    return 0;
  }

  private void bring(Updates updates, Updater.Available newer, Map<String, Object> answer) {
    Updater.Brought brought;
    try (ProgressBar bar = output.progress()) {
      brought = updates.bring(newer, fraction -> bar.at("Downloading", fraction));
    }
    answer.put("brought", brought.version());
    brought.file().ifPresent(file -> answer.put("file", file.toString()));
    if (brought.file().isPresent()) {
      output.say("Hearth %s was downloaded and checked. Install it with", brought.version());
      output.say("  %s", brought.command().orElseThrow());
    } else {
      output.say(
          "Hearth %s is in place; what runs goes on until it is started again.", brought.version());
      output.say("The old version is kept in %s.", brought.previous());
    }
  }
}

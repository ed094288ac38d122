package org.hearth.app.cli.support;

import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import okhttp3.OkHttpClient;
import org.hearth.app.cli.terminal.DataOption;
import org.hearth.app.cli.terminal.Output;
import org.hearth.app.cli.terminal.ProgressBar;
import org.hearth.app.host.Build;
import org.hearth.app.host.NodeHost;
import org.hearth.app.update.Installation;
import org.hearth.app.update.Publisher;
import org.hearth.app.update.UpdateException;
import org.hearth.app.update.Updater;
import org.hearth.app.update.Version;
import org.hearth.prover.BadInputException;
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
    String installed = Build.ofThisProgram().version();
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("installed", installed);
    try (NodeHost.HttpClient http = NodeHost.HttpClient.open()) {
      Updater updater = updater(installed, http.client());
      Optional<Updater.Available> newer = updater.look();
      answer.put("available", newer.map(Updater.Available::version).orElse(""));
      if (newer.isEmpty()) {
        output.say("Hearth %s is the newest version.", installed);
      } else if (install) {
        bring(updater, answer);
      } else {
        output.say(
            "Hearth %s can be installed (%.0f MB); this is %s.",
            newer.get().version(), newer.get().bytes() / MEGABYTE, installed);
        output.say("%s", newer.get().notes());
        output.say("\"hearth update --install\" downloads it and puts it in place.");
      }
    }
    output.answer(answer);
    return 0;
  }

  private Updater updater(String installed, OkHttpClient http) {
    Publisher publisher =
        Publisher.ofThisProgram()
            .orElseThrow(() ->
                new BadInputException(
                    "This build of Hearth names no publisher of updates, so it has none. Get a newer version where you got this one."));
    Installation installation =
        Installation.of(Path.of(System.getProperty("java.home")), Path.of("/"))
            .orElseThrow(() ->
                new BadInputException(
                    "This Hearth was built here and not installed, so it cannot update itself. Build the newer version instead."));
    Version version =
        Version.of(installed)
            .orElseThrow(() -> new UpdateException(installed + " is no version with updates."));
    return new Updater(
        publisher, installation, version, data.folder().updates(), http, Clock.systemUTC());
  }

  private void bring(Updater updater, Map<String, Object> answer) {
    Updater.Brought brought;
    try (ProgressBar bar = output.progress()) {
      brought = updater.bring(fraction -> bar.at("Downloading", fraction));
    }
    answer.put("brought", brought.version());
    brought.file().ifPresent(file -> answer.put("file", file.toString()));
    if (brought.file().isPresent()) {
      output.say("Hearth %s was downloaded and checked. Install it with", brought.version());
      output.say("  sudo %s", installer(brought.file().get()));
    } else {
      output.say(
          "Hearth %s is in place; what runs goes on until it is started again.", brought.version());
      output.say("The old version is kept in %s.", brought.previous());
    }
  }

  private static String installer(Path file) {
    return file.toString().endsWith(".deb") ? "apt install " + file : "rpm -U " + file;
  }
}

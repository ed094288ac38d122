package org.hearth.app.cli.support;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.hearth.app.cli.terminal.DataOption;
import org.hearth.app.cli.terminal.Output;
import org.hearth.app.logs.LogEntry;
import org.hearth.app.logs.LogQuery;
import org.hearth.app.logs.LogReader;
import org.hearth.prover.BadInputException;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints what the window or {@code hearth run} wrote down; needs no running node. */
@Command(
    name = "log",
    mixinStandardHelpOptions = true,
    description = {
      "Shows the log of the window and of \"hearth run\", the newest events last. Times are in UTC.",
      "Secrets and the name of your home folder are left out when it is written."
    },
    footer = {"", "Exit codes: 0 there is a log, 1 there is none yet."})
public final class LogCommand implements Callable<Integer> {
  private static final int MOST = 100_000;
  private static final long PAUSE_MILLIS = 500;

  @Mixin private Output output = new Output();
  @Mixin private DataOption data = new DataOption();
  @Spec private @Nullable CommandSpec spec;

  @Option(names = "--follow", description = "Go on and show what is written, until Ctrl-C.")
  private boolean follow;

  @Option(
      names = "--level",
      paramLabel = "LEVEL",
      defaultValue = "INFO",
      description = "Only events of this level and worse ones: error, warn, info (default).")
  private Level level = Level.INFO;

  @Option(
      names = "--since",
      paramLabel = "TIME",
      description = "Only events since then: 30m, 2h, 1d ago, or 2026-11-29T08:00.")
  private @Nullable String since;

  @Option(
      names = "--job",
      paramLabel = "ID",
      defaultValue = "",
      description = "Only events that are about this job, by the network's id of it.")
  private String job = "";

  @Option(
      names = "--device",
      paramLabel = "NAME",
      defaultValue = "",
      description =
          "Only events that are about this device, as \"hearth devices\" shows it in brackets.")
  private String device = "";

  @Option(
      names = "--lines",
      paramLabel = "N",
      defaultValue = "200",
      description = "The newest N events, 1 to 100000 (default: 200).")
  private int lines = 200;

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (lines < 1 || lines > MOST) {
      throw new BadInputException("--lines wants a number from 1 to " + MOST + ".");
    }
    Clock clock = Clock.systemDefaultZone();
    Optional<Instant> from = Optional.ofNullable(since).map(text -> SinceTime.of(text, clock));
    LogReader reader =
        new LogReader(data.folder().logs(), new LogQuery(level, from, job, device), lines);
    boolean exists = reader.exists();
    if (!exists) {
      output.say(
          "There is no log in %s yet: the window and \"hearth run\" write it.",
          data.folder().logs());
    }
    List<LogEntry> entries = reader.next();
    if (follow) {
      follow(reader, entries);
      return 0;
    }
    print(entries);
    output.answer(entries.stream().map(LogJson::of).toList());
    return exists ? 0 : 1;
  }

  /** A document for each event; ends with Ctrl-C or when nobody reads any more. */
  private void follow(LogReader reader, List<LogEntry> first)
      throws IOException, InterruptedException {
    List<LogEntry> entries = first;
    do {
      print(entries);
      entries.forEach(entry -> output.answer(LogJson.of(entry)));
      Thread.sleep(PAUSE_MILLIS);
      entries = reader.next();
    } while (spec == null || !spec.commandLine().getOut().checkError());
  }

  private void print(List<LogEntry> entries) {
    entries.forEach(entry -> output.say("%s", entry.text()));
  }
}

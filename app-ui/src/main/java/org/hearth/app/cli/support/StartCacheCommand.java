package org.hearth.app.cli.support;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.hearth.app.cli.terminal.Output;
import org.hearth.app.startcache.MissingCaches;
import org.hearth.app.startcache.StartCache;
import org.hearth.prover.BadInputException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "start-cache",
    mixinStandardHelpOptions = true,
    description = {
      "Makes caches of Hearth's classes now, with which the next starts are shorter.",
      "The window, \"hearth run\", \"hearth serve\" and \"hearth shims install\" make them by themselves, in the background; this is for who uses none of these, or does not want to wait.",
      "It takes about ten seconds each. Only an installed Hearth on Linux has them."
    })
public final class StartCacheCommand implements Callable<Integer> {
  @Mixin private Output output = new Output();

  @Parameters(
      arity = "0..*",
      paramLabel = "KIND",
      description =
          "What is to start sooner: ${COMPLETION-CANDIDATES} (default: COMMANDS and TOOLS). TOOLS are prove, witness, verify and their like.")
  private List<StartCache.Kind> kinds = new ArrayList<>();

  @Override
  public Integer call() throws IOException, InterruptedException {
    MissingCaches missing =
        MissingCaches.of(System.getProperties())
            .orElseThrow(() ->
                new BadInputException(
                    "This Hearth starts without caches: only an installed one on Linux has them, and none where HEARTH_START_CACHE is off or HEARTH_JAVA_OPTS is set."));
    Map<String, Object> answer = new LinkedHashMap<>();
    boolean all = true;
    for (StartCache.Kind kind : wanted()) {
      MissingCaches.Outcome outcome = missing.make(kind);
      all &= outcome != MissingCaches.Outcome.NOT_MADE;
      answer.put(kind.name(), outcome);
      switch (outcome) {
        case THERE -> output.say("%s: is there already.", kind);
        case MADE -> output.say("%s: made, %s", kind, missing.file(kind));
        case NOT_MADE -> output.say("%s: could not be made. Is there 1 GB of room?", kind);
      }
    }
    output.answer(answer);
    return all ? 0 : 1;
  }

  private List<StartCache.Kind> wanted() {
    return kinds.isEmpty()
        ? List.of(StartCache.Kind.COMMANDS, StartCache.Kind.TOOLS)
        : List.copyOf(kinds);
  }
}

package org.hearth.app.cli.node;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.hearth.app.cli.terminal.DataOption;
import org.hearth.app.cli.terminal.Output;
import org.hearth.app.host.OwnerSettings;
import org.hearth.node.config.ConfigException;
import org.hearth.node.config.Setting;
import org.hearth.prover.BadInputException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "settings",
    mixinStandardHelpOptions = true,
    description = {
      "Shows the node's settings, or changes one:",
      "",
      "  hearth settings pricePerKwh 0.28",
      "  hearth settings useGpus no",
      "  hearth settings threads --default",
      "",
      "A node that runs takes most of them up at once; the answer says so.",
      "They are kept in node.json in the data folder; docs/settings.md explains",
      "each of them."
    })
public final class SettingsCommand implements Callable<Integer> {
  @Mixin private Output output = new Output();
  @Mixin private DataOption data = new DataOption();

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "NAME",
      description = "The setting to show or change; all are shown without it.")
  private @Nullable String name;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "VALUE",
      description = "Its new value: a number, a text, yes or no, or a list with commas.")
  private @Nullable String value;

  @Option(names = "--default", description = "Gives the setting its default again.")
  private boolean standard;

  @Option(
      names = "--use-gpus",
      paramLabel = "yes|no",
      description = {
        "The same as useGpus yes or no: whether GPUs prove, too. By default they",
        "do. One gets work only after a test in which it computed what the",
        "processor computes, and only at sizes at which it was measured to be",
        "faster. Each proof is verified, and the processor repeats what a GPU",
        "does wrong."
      })
  private @Nullable String useGpus;

  /** The name of version 0.1, which scripts may still use. */
  @Option(names = "--use-cards", hidden = true)
  private @Nullable String oldName;

  @Override
  public Integer call() {
    OwnerSettings settings = new OwnerSettings(data.folder());
    String gpus = useGpus != null ? useGpus : oldName;
    if (gpus != null) {
      demandYesOrNo(gpus);
      change(settings, "useGpus", Optional.of(gpus));
    } else if (name != null && (value != null || standard)) {
      if (value != null && standard) {
        throw new BadInputException("Give a value or --default, not both.");
      }
      change(settings, name, Optional.ofNullable(value));
    } else if (standard) {
      throw new BadInputException("Name the setting that is to have its default again.");
    }
    settings.loaded().complaints().forEach(output::warn);
    show(settings.values());
    return 0;
  }

  private void change(OwnerSettings settings, String which, Optional<String> text) {
    OwnerSettings.Effect effect;
    try {
      effect = settings.change(which, text);
    } catch (ConfigException e) {
      throw new BadInputException(String.valueOf(e.getMessage()), e);
    }
    switch (effect) {
      case AT_ONCE -> output.say("Changed. The node that runs works with it from now on.");
      case AT_THE_START -> output.say("Changed. The node works with it when it starts.");
      case AT_THE_NEXT_START ->
          output.warn(
              "Changed. The node that runs goes on as it was started; end it and start it again.");
    }
  }

  private void show(List<OwnerSettings.Value> values) {
    Map<String, Object> all = new LinkedHashMap<>();
    for (OwnerSettings.Value each : values) {
      Setting setting = each.setting();
      if (name != null && !Setting.named(name).equals(Optional.of(setting))) {
        continue;
      }
      String rest = each.changed() ? "  (default: " + each.standard() + ")" : "";
      output.say("%-20s %s%s", setting.shownName(), each.text(), rest);
      all.put(setting.shownName(), each.value());
    }
    if (name != null && all.isEmpty()) {
      throw new BadInputException(
          "There is no setting \"%s\"; \"hearth settings\" shows all.".formatted(name));
    }
    if (name == null) {
      output.say("");
      output.say(
          "Kept in %s: proving keys of jobs, until unused for two weeks", data.folder().root());
      output.say("or 20 GiB; prepared keys, 16 GiB; backups of seven days and four weeks; the");
      output.say("books and device history, for good.");
    }
    output.answer(all);
  }

  private static void demandYesOrNo(String word) {
    if (!word.equals("yes") && !word.equals("no")) {
      throw new BadInputException("--use-gpus wants yes or no, not '" + word + "'.");
    }
  }
}

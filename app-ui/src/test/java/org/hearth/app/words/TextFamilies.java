package org.hearth.app.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.hearth.app.bidding.BidQuestion;
import org.hearth.app.desktop.notify.NotificationKind;
import org.hearth.app.networks.NetworkKinds;
import org.hearth.app.ui.home.NextStep;
import org.hearth.device.presence.Unreported;
import org.hearth.earnings.export.ExportFormat;
import org.hearth.earnings.report.PeriodKind;
import org.hearth.earnings.report.Profit;
import org.hearth.earnings.report.Split;
import org.hearth.node.api.RuleKind;
import org.hearth.node.bid.BidUnit;
import org.hearth.node.job.Phase;
import org.hearth.node.job.RewardStage;

/**
 * The keys that the code puts together from a beginning and an ending that a variable gives, each
 * with all the endings that there can be.
 */
final class TextFamilies {
  private static final String NOTIFY = "notify.";

  private final Path code;

  /**
   * @param code the folder of the package org.hearth.app
   */
  TextFamilies(Path code) {
    this.code = code;
  }

  /** The beginnings, each of which ends with a full stop. */
  Set<String> beginnings() throws IOException {
    Set<String> all = new TreeSet<>(plain().keySet());
    all.add("setting.");
    all.add("settings.");
    return all;
  }

  /** Every key of every family. */
  Set<String> keys() throws IOException {
    Set<String> keys = new TreeSet<>();
    plain().forEach((beginning, endings) -> endings.forEach(e -> keys.add(beginning + e)));
    for (String screen : endings("ui/shell/ShellView.java", "new Screen\\(\\s*\"([a-z]+)\"")) {
      keys.add("screen." + screen + ".tip");
    }
    for (String step : endings("ui/firstrun/FirstRunView.java", "Step\\.of\\(\\s*\"([a-z]+)\"")) {
      keys.add("first-run." + step + ".text");
    }
    keys.addAll(settings());
    return keys;
  }

  private Map<String, Set<String>> plain() throws IOException {
    Map<String, Set<String>> all = new LinkedHashMap<>();
    all.put("earnings.by.", names(Split.values()));
    all.put("earnings.export.", names(ExportFormat.values()));
    all.put(
        "earnings.layer.",
        endings("ui/earnings/period/SplitPresenter.java", "\"([a-z]+-[a-z]+)\"(?:,| ->)"));
    all.put("earnings.none-of.", names(Split.values()));
    all.put("earnings.period.", names(PeriodKind.values()));
    Set<String> stages =
        endings("ui/earnings/period/PeriodPresenter.java", "balance\\(\"([a-z]+)\"");
    all.put("earnings.", stages);
    all.put("earnings.stage.", stages);
    all.put("earnings.unknown.", names(Profit.Unknown.values()));
    all.put("first-run.", endings("ui/firstrun/FirstRunView.java", "Step\\.of\\(\\s*\"([a-z]+)\""));
    all.put("first-run.found.", endings("ui/firstrun/FoundPane.java", "-> \"([a-z]+)\";"));
    all.put("home.next.", allBut(NextStep.NONE));
    all.put(
        "bid.ask.",
        Arrays.stream(BidQuestion.values()).map(BidQuestion::id).collect(Collectors.toSet()));
    all.put(
        "bid.unit.",
        Arrays.stream(BidUnit.values()).map(BidUnit::network).collect(Collectors.toSet()));
    all.put("join.ask.", questions());
    all.put("join.help.", questions());
    all.put("job-state.", names(Phase.values()));
    Set<String> columns = new TreeSet<>();
    endings("ui/jobs/JobColumn.java", "(?m)^  ([A-Z]+)\\(")
        .forEach(column -> columns.add(column.toLowerCase(Locale.ROOT)));
    all.put("jobs.list.column.", columns);
    all.put("jobs.sheet.stage.", allBut(RewardStage.NONE));
    all.put("notification.title.", names(NotificationKind.values()));
    // These two ask a clock, which can always be seen.
    all.put("rule-unseen.", allBut(RuleKind.SCHEDULE, RuleKind.PRICE));
    all.put("screen.", endings("ui/shell/ShellView.java", "new Screen\\(\\s*\"([a-z]+)\""));
    all.put("unreported.", allBut(Unreported.NOT_ASKED, Unreported.NOT_YET));
    return all;
  }

  /** What the networks want to know, each by the network and its name there. */
  private static Set<String> questions() {
    Set<String> all = new TreeSet<>();
    NetworkKinds.STANDARD
        .all()
        .forEach(
            kind -> kind.wants().questions().forEach(q -> all.add(kind.id() + "." + q.option())));
    return all;
  }

  /** Groups, and for each setting its name, what it does, its unit, its choices. */
  private Set<String> settings() throws IOException {
    String catalog = "ui/settings/SettingsCatalog.java";
    Set<String> keys = new TreeSet<>(Set.of("settings.yes", "settings.no"));
    endings(catalog, "new Group\\(\\s*\"([a-z]+)\"").forEach(id -> keys.add("settings." + id));
    Set<String> names = endings(catalog, "(?:toggle|number|text|choice|currency)\\(\"(\\w+)\"");
    names(NotificationKind.values()).forEach(kind -> names.add(NOTIFY + kind));
    for (String name : names) {
      keys.add("setting." + name);
      keys.add("setting." + name + ".help");
    }
    endings(catalog, "number\\(\"(\\w+)\"").forEach(n -> keys.add("setting." + n + ".unit"));
    Pattern choice = Pattern.compile("choice\\(\"(\\w+)\"((?:,\\s*\"\\w+\")+)\\)");
    for (MatchResult found : choice.matcher(read(catalog)).results().toList()) {
      for (String option : found.group(2).split("\\W+")) {
        if (!option.isEmpty()) {
          keys.add("setting." + found.group(1) + "." + option);
        }
      }
    }
    return keys;
  }

  /** What the first group of the expression finds in a file; it finds something. */
  private Set<String> endings(String file, String expression) throws IOException {
    Set<String> found = new TreeSet<>();
    Pattern.compile(expression)
        .matcher(read(file))
        .results()
        .forEach(ending -> found.add(ending.group(1)));
    assertThat(found).as("endings of keys in %s", file).isNotEmpty();
    return found;
  }

  private String read(String file) throws IOException {
    return Files.readString(code.resolve(file));
  }

  /** Of the constants that have no text. */
  @SafeVarargs
  private static <E extends Enum<E>> Set<String> allBut(E... left) {
    return names(EnumSet.complementOf(EnumSet.copyOf(List.of(left))).toArray(Enum<?>[]::new));
  }

  private static Set<String> names(Enum<?>[] constants) {
    return new TreeSet<>(
        Arrays.stream(constants)
            .map(constant -> constant.name().toLowerCase(Locale.ROOT).replace('_', '-'))
            .toList());
  }
}

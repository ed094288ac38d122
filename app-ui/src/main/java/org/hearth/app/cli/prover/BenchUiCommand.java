package org.hearth.app.cli.prover;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.hearth.app.bench.ui.UiBench;
import org.hearth.app.bench.ui.UiDisplay;
import org.hearth.app.bench.ui.UiFigure;
import org.hearth.app.bench.ui.UiSection;
import org.hearth.app.bench.ui.UiSetting;
import org.hearth.app.cli.terminal.Output;
import org.hearth.app.cli.terminal.ProgressBar;
import org.hearth.app.cli.terminal.Table;
import org.hearth.app.files.Scratch;
import org.hearth.device.nativelib.OperatingSystem;
import org.hearth.prover.BadInputException;
import org.hearth.prover.system.spi.ProofSystem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "ui",
    mixinStandardHelpOptions = true,
    description = {
      "Measures what the window costs: time to the first frame, processor and memory, also while proofs are made,",
      "time for a chart, and what stays in memory. Each value stands beside its limit.",
      "The window opens in processes of its own, with data of their own that are taken away afterwards.",
      "It takes some minutes; quit Hearth and other programs first."
    },
    footer = {"", "Exit codes: 0 all limits are held, 1 one is not, 2 something is in the way."})
final class BenchUiCommand implements Callable<Integer> {
  private final ProofSystem system;

  @Mixin private Output output = new Output();

  @Parameters(
      arity = "0..*",
      paramLabel = "SECTION",
      description = "What to measure: ${COMPLETION-CANDIDATES} (default: all).")
  private List<UiSection> sections = new ArrayList<>();

  @Option(
      names = "--headless",
      description = "Without a display, on JavaFX's own platform; no window system takes part.")
  private boolean headless;

  @Option(
      names = "--runs",
      paramLabel = "N",
      defaultValue = "5",
      description = "Starts and charts; the median is shown (default: ${DEFAULT-VALUE}).")
  private int runs;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "30",
      description = "How long processor and pulses are watched (default: ${DEFAULT-VALUE}).")
  private int seconds;

  @Option(
      names = "--updates",
      paramLabel = "N",
      defaultValue = "10000",
      description = "Snapshots that are shown (default: ${DEFAULT-VALUE}).")
  private int updates;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads that prove (default: one per core).")
  private int threads = Runtime.getRuntime().availableProcessors();

  /**
   * @param system whose proofs are made beside the window
   */
  BenchUiCommand(ProofSystem system) {
    this.system = system;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    check();
    UiDisplay display = UiDisplay.of(headless, OperatingSystem.current(), System.getenv());
    Set<UiSection> wanted =
        sections.isEmpty() ? EnumSet.allOf(UiSection.class) : EnumSet.copyOf(sections);
    output.say("The window of this program on %s.", display.words());
    List<UiFigure> figures = new ArrayList<>();
    try (Scratch scratch = Scratch.open();
        ProgressBar bar = output.progress()) {
      UiSetting setting =
          new UiSetting(
              display,
              scratch.folder(),
              runs,
              seconds,
              updates,
              threads,
              step -> bar.at(step, figures.size() / 14.0));
      new UiBench(setting, system).run(wanted, figures::add);
    }
    return report(display, figures);
  }

  private int report(UiDisplay display, List<UiFigure> figures) {
    Table table = new Table("what", "value>", "limit>", "held", "");
    figures.forEach(each ->
        table.row(each.what(), each.valueText(), each.limitText(), each.verdict(), each.note()));
    boolean good =
        figures.stream().noneMatch(each -> each.held().equals(java.util.Optional.of(false)));
    output.say("");
    output.say("%s", table.render());
    output.answer(
        Map.of(
            "good",
            good,
            "display",
            display.words(),
            "figures",
            figures.stream().map(UiFigure::document).collect(Collectors.toList())));
    return good ? 0 : 1;
  }

  private void check() {
    if (runs < 1 || runs > 100 || seconds < 1 || seconds > 3600 || threads < 1 || threads > 1024) {
      throw new BadInputException(
          "--runs wants 1 to 100, --seconds 1 to 3600, --threads 1 to 1024.");
    }
    if (updates < 10 || updates > 1_000_000) {
      throw new BadInputException("--updates wants 10 to 1000000.");
    }
  }
}

package org.hearth.app.bench.ui;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.hearth.app.bench.ChildJava;
import org.hearth.app.bench.Timing;

/** How long it takes from the start of the process to the first painted frame. */
final class StartBench {
  private static final double LIMIT = 2000;
  private static final double LIMIT_WITH_CACHE = 1000;

  private final PausedProgram program;
  private final UiSetting setting;

  StartBench(PausedProgram program, UiSetting setting) {
    this.program = program;
    this.setting = setting;
  }

  List<UiFigure> run() throws IOException, InterruptedException {
    List<String> display = setting.display().javaOptions();
    List<UiFigure> figures = new ArrayList<>();
    List<PausedProgram.Paint> without = paints(ChildJava.ofThisProcess(), display);
    figures.add(
        figure("first paint, without an AOT cache", without, LIMIT).noting(processor(without)));
    figures.add(withCache(display));
    return figures;
  }

  private UiFigure withCache(List<String> display) throws IOException, InterruptedException {
    String what = "first paint, with an AOT cache";
    ChildJava jars =
        ChildJava.ofThisProcess().ofJars(Files.createDirectories(setting.folder("jars")));
    Path cache = setting.folder("window.aot");
    setting.step("making an AOT cache");
    program.startAndQuit(jars, with(display, "-XX:AOTCacheOutput=" + cache));
    if (!Files.exists(cache)) {
      return UiFigure.missing(
          UiSection.START, what, "ms", LIMIT_WITH_CACHE, "this Java made no AOT cache");
    }
    List<PausedProgram.Paint> paints = paints(jars, with(display, "-XX:AOTCache=" + cache));
    return figure(what, paints, LIMIT_WITH_CACHE)
        .noting(processor(paints) + "; the cache was made for this measurement");
  }

  private static List<String> with(List<String> options, String more) {
    List<String> all = new ArrayList<>(options);
    all.add(more);
    return all;
  }

  private static UiFigure figure(String what, List<PausedProgram.Paint> paints, double limit) {
    return UiFigure.limited(
        UiSection.START, what, median(paints, PausedProgram.Paint::wall), "ms", limit);
  }

  private static String processor(List<PausedProgram.Paint> paints) {
    double millis = median(paints, PausedProgram.Paint::processor);
    return millis < 0 ? "" : Math.round(millis) + " ms of processor time";
  }

  private static double median(
      List<PausedProgram.Paint> paints, ToDoubleFunction<PausedProgram.Paint> part) {
    return Timing.of(paints.stream().mapToDouble(part).toArray()).median();
  }

  private List<PausedProgram.Paint> paints(ChildJava java, List<String> options)
      throws IOException, InterruptedException {
    List<PausedProgram.Paint> paints = new ArrayList<>();
    for (int i = 0; i < setting.runs(); i++) {
      setting.step("starting the window");
      paints.add(program.startAndQuit(java, options));
    }
    return paints;
  }
}

package org.hearth.app.bench.ui;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
    figures.add(
        figure(
            "first paint, without an AOT cache", times(ChildJava.ofThisProcess(), display), LIMIT));
    figures.add(withCache(display));
    return figures;
  }

  private UiFigure withCache(List<String> display) throws IOException, InterruptedException {
    String what = "first paint, with an AOT cache";
    ChildJava jars =
        ChildJava.ofThisProcess().ofJars(Files.createDirectories(setting.folder("jars")));
    Path cache = setting.folder("window.aot");
    setting.step("making an AOT cache");
    once(jars, with(display, "-XX:AOTCacheOutput=" + cache));
    if (!Files.exists(cache)) {
      return UiFigure.missing(
          UiSection.START, what, "ms", LIMIT_WITH_CACHE, "this Java made no AOT cache");
    }
    return figure(what, times(jars, with(display, "-XX:AOTCache=" + cache)), LIMIT_WITH_CACHE)
        .noting("the cache was made for this measurement, on this computer");
  }

  private static List<String> with(List<String> options, String more) {
    List<String> all = new ArrayList<>(options);
    all.add(more);
    return all;
  }

  private static UiFigure figure(String what, double[] millis, double limit) {
    Timing timing = Timing.of(millis);
    return UiFigure.limited(UiSection.START, what, timing.median(), "ms", limit);
  }

  private double[] times(ChildJava java, List<String> options)
      throws IOException, InterruptedException {
    double[] millis = new double[setting.runs()];
    for (int i = 0; i < millis.length; i++) {
      setting.step("starting the window");
      millis[i] = once(java, options);
    }
    return millis;
  }

  private double once(ChildJava java, List<String> options)
      throws IOException, InterruptedException {
    return program.startAndQuit(java, options);
  }
}

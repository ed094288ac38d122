package org.hearth.app.bench.ui;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.hearth.app.bench.ChildJava;

/** What a paused program takes, with its window open and minimised. */
final class IdleBench {
  private static final double LIMIT_OPEN = 1;
  private static final double LIMIT_MINIMISED = 0.2;
  private static final double LIMIT_RESIDENT = 450;

  /** Until Java has compiled what a start makes hot, and has given its memory back. */
  private static final Duration SETTLING = Duration.ofSeconds(100);

  private static final Duration ANSWER = Duration.ofSeconds(20);

  private final PausedProgram program;
  private final UiSetting setting;

  IdleBench(PausedProgram program, UiSetting setting) {
    this.program = program;
    this.setting = setting;
  }

  List<UiFigure> run() throws IOException, InterruptedException {
    List<UiFigure> figures = new ArrayList<>();
    try (WindowChild window =
        program.start(ChildJava.ofThisProcess(), setting.display().javaOptions())) {
      program.awaitOpen();
      setting.step("waiting until the program has settled");
      Thread.sleep(SETTLING);
      setting.step("watching the processor, window open");
      figures.add(
          core("processor, paused, window open", window.core(setting.seconds()), LIMIT_OPEN));
      figures.add(
          ProvingBench.resident(
              UiSection.IDLE,
              "resident memory, paused, window open",
              window.residentMebibytes(),
              LIMIT_RESIDENT));
      boolean minimised = window.ask(ANSWER, "minimise").path("minimised").asBoolean();
      setting.step("watching the processor, window minimised");
      UiFigure away =
          core(
              "processor, paused, window minimised",
              window.core(setting.seconds()),
              LIMIT_MINIMISED);
      figures.add(minimised ? away : away.noting("the window system did not minimise the window"));
      window.quit();
    }
    return figures;
  }

  private static UiFigure core(String what, OptionalDouble percent, double limit) {
    return percent.isPresent()
        ? UiFigure.limited(UiSection.IDLE, what, percent.getAsDouble(), "% of a core", limit)
        : UiFigure.missing(
            UiSection.IDLE, what, "% of a core", limit, "the system does not tell it");
  }
}

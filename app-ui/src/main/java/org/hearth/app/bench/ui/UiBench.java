package org.hearth.app.bench.ui;

import java.io.IOException;
import java.util.Set;
import java.util.function.Consumer;
import org.hearth.app.bench.ChildJava;
import org.hearth.prover.system.spi.ProofSystem;

/** Measures what the window costs, section by section. */
public final class UiBench {
  private final UiSetting setting;
  private final ProofSystem system;

  /**
   * @param system whose proofs are made beside the window
   */
  public UiBench(UiSetting setting, ProofSystem system) {
    this.setting = setting;
    this.system = system;
  }

  /**
   * @param sections what to measure
   * @param found is given each figure
   * @throws WindowChildException if a window cannot be measured
   * @throws org.hearth.prover.BadInputException if something on this computer is in the way
   */
  public void run(Set<UiSection> sections, Consumer<UiFigure> found)
      throws IOException, InterruptedException {
    if (sections.contains(UiSection.CHART)) {
      found.accept(new DrawingBench(setting).chart());
    }
    if (sections.contains(UiSection.UPDATES)) {
      new DrawingBench(setting).updates().forEach(found);
    }
    if (sections.contains(UiSection.START)
        || sections.contains(UiSection.IDLE)
        || sections.contains(UiSection.PROVING)) {
      program(sections, found);
    }
  }

  private void program(Set<UiSection> sections, Consumer<UiFigure> found)
      throws IOException, InterruptedException {
    PausedProgram program = new PausedProgram(setting.folder("program"));
    // The first start makes the local network, and brings the files into the system's cache.
    setting.step("starting the program for the first time");
    program.startAndQuit(ChildJava.ofThisProcess(), setting.display().javaOptions());
    if (sections.contains(UiSection.START)) {
      new StartBench(program, setting).run().forEach(found);
    }
    if (sections.contains(UiSection.IDLE)) {
      new IdleBench(program, setting).run().forEach(found);
    }
    if (sections.contains(UiSection.PROVING)) {
      new ProvingBench(program, system, setting).run().forEach(found);
    }
  }
}

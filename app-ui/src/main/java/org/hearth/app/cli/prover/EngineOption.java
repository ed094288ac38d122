package org.hearth.app.cli.prover;

import java.util.Optional;
import java.util.function.Function;
import org.hearth.app.cli.terminal.DataOption;
import org.hearth.app.cli.terminal.Output;
import org.hearth.app.serve.engine.EngineClient;
import org.hearth.app.serve.engine.EngineException;
import picocli.CommandLine.Option;

/** Whether a command may let a running engine do its work. */
final class EngineOption {
  @Option(
      names = "--no-engine",
      description = "Work in this process, also where \"hearth serve\" runs and would be faster.")
  private boolean off;

  /**
   * Has the engine of that data folder do some work.
   *
   * @return empty where none runs or it has ended: then the command works itself
   */
  <T> Optional<T> ask(DataOption data, Output output, Function<EngineClient, T> work) {
    if (off) {
      return Optional.empty();
    }
    Optional<EngineClient> client = EngineClient.connect(data.folder().engine());
    if (client.isEmpty()) {
      return Optional.empty();
    }
    try (EngineClient engine = client.get()) {
      return Optional.of(work.apply(engine));
    } catch (EngineException e) {
      if (!e.gone()) {
        throw e;
      }
      output.warn(e.getMessage() + " The work is done without it.");
      return Optional.empty();
    }
  }
}

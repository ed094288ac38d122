package org.hearth.app.serve.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.hearth.node.engine.CallerDevices;
import org.hearth.node.engine.CallerEngine;
import org.hearth.node.engine.EngineLimits;
import org.hearth.node.engine.Processor;
import org.hearth.prover.backend.scalar.ScalarBackend;
import org.hearth.prover.cache.ContentCache;
import org.hearth.prover.cache.KeyCache;
import org.hearth.prover.io.circom.WitnessLimits;
import org.hearth.prover.system.StandardProofSystems;

/** An engine with scalar code on two threads, which listens in a folder. */
public final class RunningEngine implements AutoCloseable {
  private final ScalarBackend backend = new ScalarBackend(2);
  private final CallerEngine engine =
      new CallerEngine(
          StandardProofSystems.list(),
          KeyCache.none(),
          ContentCache.none(),
          new Processor(backend, new SecureRandom()),
          CallerDevices.NONE,
          new EngineLimits(2, 1 << 20, 64, WitnessLimits.DEFAULT));
  private final EngineHost host;

  private RunningEngine(Path folder) {
    host = EngineHost.open(engine, folder, "Hearth test");
  }

  /**
   * @param folder of its socket
   */
  public static RunningEngine in(Path folder) {
    return new RunningEngine(folder);
  }

  public CallerEngine engine() {
    return engine;
  }

  /** It listens no longer. */
  public void stopListening() throws IOException {
    host.close();
  }

  @Override
  public void close() throws IOException {
    host.close();
    engine.close();
    backend.close();
  }
}

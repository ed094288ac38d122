package org.hearth.app;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.hearth.network.circuit.ArtifactFormats;
import org.hearth.network.circuit.ExtraWork;
import org.hearth.network.circuit.OfferedCircuit;
import org.hearth.prover.system.preimage.PreimageSystem;

/** Jobs that cost a prover nothing: each is to show a text whose hash is given. */
record TextJobs(String name, Path key, BooleanSupplier enough, AtomicInteger made)
    implements ExtraWork {
  private static final int WORK_UNITS = 100;

  /**
   * @param name of the circuit
   * @param key a file that begins with {@link PreimageSystem#MAGIC}
   * @param enough whether there are to be no more
   */
  TextJobs(String name, Path key, BooleanSupplier enough) {
    this(name, key, enough, new AtomicInteger());
  }

  @Override
  public OfferedCircuit circuit() {
    String raw = new PreimageSystem().formats().key().id();
    return new OfferedCircuit(
        name, name, new ArtifactFormats(PreimageSystem.ID, raw, raw, raw), key, key, WORK_UNITS);
  }

  @Override
  public Optional<Task> next(int open) {
    if (enough.getAsBoolean()) {
      return Optional.empty();
    }
    byte[] text = (name + " " + made.incrementAndGet()).getBytes(StandardCharsets.UTF_8);
    return Optional.of(
        new Task(text, List.copyOf(PreimageSystem.statementOf(text).publicInputs())));
  }
}

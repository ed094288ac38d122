package org.hearth.app.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.hearth.app.serve.engine.RunningEngine;
import org.hearth.node.engine.WitnessSource;
import org.hearth.prover.Progress;
import org.hearth.prover.io.circom.CircomInputs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnginePracticeTest {
  @TempDir Path folder;

  @Test
  void leavesNothingBehindAndLetsCallersGoFirst() throws IOException, InterruptedException {
    try (RunningEngine running = RunningEngine.in(folder.resolve("engine"))) {
      Path files = Files.createDirectory(folder.resolve("files"));
      PracticeCircuit circuit = PracticeCircuit.in(files);
      Path key = files.resolve("c.zkey");
      running.engine().setup("test", "groth16", circuit.constraints(), key, Progress.NONE);
      AtomicBoolean greeted = new AtomicBoolean();
      try (EnginePractice practice =
          EnginePractice.begin(running.engine(), () -> true, () -> greeted.set(true))) {
        for (int i = 0; i < 5; i++) {
          assertThat(
                  running
                      .engine()
                      .prove(
                          "test",
                          "groth16",
                          key,
                          new WitnessSource.Computed(
                              circuit.calculator(), CircomInputs.read(circuit.inputs())),
                          Progress.NONE)
                      .proof())
              .isNotEmpty();
        }
      }
      await()
          .atMost(Duration.ofSeconds(20))
          .until(() ->
              Thread.getAllStackTraces().keySet().stream()
                  .noneMatch(thread -> thread.getName().equals("practice")));
      assertThat(greeted).isTrue();
      assertThat(running.engine().jobs()).isZero();
      assertThat(running.engine().keyBytes()).as("only the caller's").isEqualTo(Files.size(key));
    }
  }
}

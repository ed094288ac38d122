package org.hearth.device.gpu.opencl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.hearth.device.worker.ChildCommand;
import org.hearth.device.worker.Worker;
import org.hearth.device.worker.WorkerChild;
import org.hearth.device.worker.WorkerFailure;
import org.hearth.device.worker.WorkerLimits;
import org.jocl.CL;
import org.jocl.LibUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Somebody has put a library where JOCL unpacks its own by itself. In a process of its own, because
 * a library is loaded once.
 */
class PlantedLibraryTest {
  @TempDir Path temporary;

  /** Lists the devices, or touches JOCL as a careless program would. */
  public static final class Child {
    private Child() {}

    public static void main(String[] arguments) {
      WorkerChild.serve((request, _) -> {
        if (request.length > 0) {
          try {
            CL.setExceptionsEnabled(false);
          } catch (LinkageError e) {
            throw new IllegalStateException("JOCL took the planted library", e);
          }
          return new byte[0];
        }
        return OpenClForTests.device().description().name().getBytes(StandardCharsets.UTF_8);
      });
    }
  }

  private Worker worker() {
    return new Worker(
        "Card",
        ChildCommand.ofThisJava(
            128, List.of("-Djava.io.tmpdir=" + temporary), Child.class.getName(), List.of()),
        WorkerLimits.DEFAULT,
        Clock.systemUTC());
  }

  private void plant() throws Exception {
    String file = LibUtils.createLibraryFileName(LibUtils.createPlatformLibraryName("JOCL_2_0_6"));
    Files.writeString(temporary.resolve(file), "planted");
  }

  @Test
  void isNotLoaded() throws Exception {
    OpenClForTests.device();
    plant();
    try (Worker worker = worker()) {
      byte[] name = worker.ask(new byte[0], Duration.ofSeconds(60), progress -> {});
      assertThat(name).isNotEmpty();
    }
  }

  /** That the test above could fail: without our care JOCL takes what lies there. */
  @Test
  void wouldBeLoadedByJoclAlone() throws Exception {
    OpenClForTests.device();
    plant();
    try (Worker worker = worker()) {
      assertThatThrownBy(() -> worker.ask(new byte[1], Duration.ofSeconds(60), progress -> {}))
          .isInstanceOf(WorkerFailure.class)
          .hasMessageContaining("took the planted library");
    }
  }
}

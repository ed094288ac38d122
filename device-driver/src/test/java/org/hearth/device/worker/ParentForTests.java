package org.hearth.device.worker;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** A parent that starts a child, tells its process id, and dies without a word to it. */
public final class ParentForTests {
  private ParentForTests() {}

  public static void main(String[] arguments) throws Exception {
    Worker worker =
        new Worker(
            "Card",
            ChildCommand.ofThisJava(64, List.of(), WorkerForTests.class.getName(), List.of()),
            WorkerLimits.DEFAULT,
            Clock.systemUTC());
    byte[] pid =
        worker.ask("pid".getBytes(StandardCharsets.UTF_8), Duration.ofSeconds(60), progress -> {});
    System.out.println(new String(pid, StandardCharsets.UTF_8));
    System.out.flush();
    Runtime.getRuntime().halt(0);
  }
}

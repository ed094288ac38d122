package org.hearth.node.operator;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hearth.prover.hash.Sha256;

/** An owner's prover program, run as a process of its own; what it does stands in the task. */
public final class FakeProver {
  static final Path JAVA =
      Path.of(
          System.getProperty("java.home"),
          "bin",
          System.getProperty("os.name").startsWith("Windows") ? "java.exe" : "java");

  private FakeProver() {}

  /** What it writes for a task. */
  static byte[] proof(String kind, byte[] input) {
    return (kind + " " + Sha256.hex(input)).getBytes(StandardCharsets.UTF_8);
  }

  /** Its arguments, one on each line. */
  static Path arguments(Path folder) throws IOException {
    try {
      List<String> lines =
          new ArrayList<>(
              List.of("-Xshare:auto", "-XX:TieredStopAtLevel=1", "-Xmx64m", "-cp", classes()));
      lines.addAll(List.of(FakeProver.class.getName(), "{kind}", "{task}", "{proof}"));
      return Files.write(folder.resolve("prover-arguments"), lines);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String classes() throws URISyntaxException {
    return Path.of(FakeProver.class.getProtectionDomain().getCodeSource().getLocation().toURI())
        + java.io.File.pathSeparator
        + Path.of(Sha256.class.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  public static void main(String[] arguments) throws IOException, InterruptedException {
    byte[] input = Files.readAllBytes(Path.of(arguments[1]));
    Path proof = Path.of(arguments[2]);
    String text = new String(input, StandardCharsets.UTF_8);
    System.out.println("GPUs " + System.getenv("CUDA_VISIBLE_DEVICES"));
    if (text.startsWith("fails")) {
      System.out.println("the witness does not fit");
      Runtime.getRuntime().exit(7);
    }
    if (text.startsWith("hangs")) {
      Thread.sleep(60_000);
    }
    if (text.startsWith("huge")) {
      Files.write(proof, new byte[2 << 20]);
      return;
    }
    if (text.startsWith("link")) {
      Path unused = Files.createSymbolicLink(proof, Path.of(arguments[1]));
      return;
    }
    if (!text.startsWith("nothing")) {
      Path unused = Files.write(proof, proof(arguments[0], input));
    }
  }
}

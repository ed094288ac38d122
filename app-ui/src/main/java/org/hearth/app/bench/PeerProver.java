package org.hearth.app.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hearth.prover.BadInputException;

/**
 * Another prover's program, started as a process for each proof.
 *
 * @param command words of its command line, in which {zkey}, {wtns}, {proof} and {public} stand for
 *     the files
 */
public record PeerProver(List<String> command) {

  /**
   * @param line the command line, cut at spaces
   */
  public static PeerProver parse(String line) {
    List<String> words = List.of(line.strip().split(" +"));
    if (!line.contains("{zkey}") || !line.contains("{wtns}")) {
      throw new BadInputException(
          "The peer's command must name {zkey} and {wtns}, e.g. 'prover {zkey} {wtns} {proof} {public}'.");
    }
    return new PeerProver(words);
  }

  /** Runs it once and returns the milliseconds of the whole process. */
  public double run(Path zkey, Path wtns) {
    try {
      Path folder = Files.createTempDirectory("hearth-peer-");
      List<String> words = new ArrayList<>();
      for (String w : command) {
        words.add(
            w.replace("{zkey}", zkey.toString())
                .replace("{wtns}", wtns.toString())
                .replace("{proof}", folder.resolve("proof.json").toString())
                .replace("{public}", folder.resolve("public.json").toString()));
      }
      long start = System.nanoTime();
      Process process =
          new ProcessBuilder(words)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      int code = process.waitFor();
      double millis = (System.nanoTime() - start) / 1e6;
      for (String name : List.of("proof.json", "public.json")) {
        Files.deleteIfExists(folder.resolve(name));
      }
      Files.deleteIfExists(folder);
      if (code != 0) {
        throw new BadInputException("The peer's command ended with exit code " + code + ".");
      }
      return millis;
    } catch (IOException e) {
      throw new BadInputException("The peer's command can't be run: " + e.getMessage() + ".", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BadInputException("The peer's command was interrupted.", e);
    }
  }
}

package org.hearth.app.serve.jobs;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.UUID;
import org.hearth.app.serve.http.Refusal;
import org.hearth.app.serve.http.Request;
import org.hearth.app.serve.proofs.ProofDesk;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts files of circuits into the folder of circuits, whole or not at all. What they hold is looked
 * at when they are used.
 */
final class CircuitUploads {
  private static final Logger LOG = LoggerFactory.getLogger(CircuitUploads.class);

  /** The file's name by that of the part in the path. */
  private static final Map<String, String> FILES =
      Map.of(
          "key", "circuit_final.zkey",
          "calculator", "circuit.wasm",
          "verification-key", "verification_key.json");

  private final ProofDesk desk;

  CircuitUploads(ProofDesk desk) {
    this.desk = desk;
  }

  /**
   * @param part of a circuit, as the path names it
   * @throws Refusal if there is no such part, or the name can't be a circuit's
   */
  void put(String name, String part, Request request) {
    String file = FILES.get(part);
    if (file == null) {
      throw new Refusal(404, "A circuit has key, calculator and verification-key.");
    }
    Path folder = folder(name);
    Path beside = folder.resolve(file + "." + UUID.randomUUID() + ".new");
    try {
      Files.createDirectories(folder);
      try {
        long length = request.save(beside);
        if (length == 0) {
          throw new Refusal(400, "The body is the file, and there is none.");
        }
        Files.move(
            beside,
            folder.resolve(file),
            StandardCopyOption.ATOMIC_MOVE,
            StandardCopyOption.REPLACE_EXISTING);
        LOG.info("circuit {}: {} with {} bytes was put there", name, part, length);
      } finally {
        Files.deleteIfExists(beside);
        removeIfEmpty(folder);
      }
    } catch (IOException e) {
      LOG.warn("a file of the circuit {} can't be kept", name, e);
      throw new Refusal(500, "The file can't be kept; the log of Hearth says why.");
    }
  }

  /**
   * Removes the three files that can be put there, and the folder if nothing else lies in it.
   *
   * @throws Refusal if there is no such folder
   */
  void remove(String name) {
    Path folder = folder(name);
    if (!Files.isDirectory(folder)) {
      throw new Refusal(404, "There is no folder of a circuit \"" + name + "\".");
    }
    try {
      for (String file : FILES.values()) {
        Files.deleteIfExists(folder.resolve(file));
      }
      removeIfEmpty(folder);
    } catch (IOException e) {
      LOG.warn("the circuit {} can't be removed", name, e);
      throw new Refusal(500, "The circuit can't be removed; the log of Hearth says why.");
    }
  }

  private static void removeIfEmpty(Path folder) throws IOException {
    try {
      Files.delete(folder);
    } catch (DirectoryNotEmptyException e) {
      // it has a circuit
    }
  }

  private Path folder(String name) {
    Path folder = desk.circuits().own(name);
    if (Files.isSymbolicLink(folder)) {
      throw new Refusal(400, "\"" + name + "\" is a link to another folder: change that one.");
    }
    return folder;
  }
}

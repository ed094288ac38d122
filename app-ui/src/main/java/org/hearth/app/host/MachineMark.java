package org.hearth.app.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.hearth.device.nativelib.OperatingSystem;
import org.hearth.node.store.DurableFile;
import org.hearth.prover.hash.Sha256;

/**
 * On which computer a node's folder is at home. A copy of it on another one has the same identity
 * and the same books: both would take each other's jobs and book each other's money. So a folder
 * that came from elsewhere is not used until the user says that it has moved.
 */
final class MachineMark {
  private final Path file;
  private final Optional<String> mark;

  /**
   * @param folder of the node
   * @param machine what the system calls this computer; empty if it has no name, and then nothing
   *     is compared
   */
  MachineMark(Path folder, Optional<String> machine) {
    this.file = folder.resolve("machine.txt");
    // Nobody who reads the folder needs to learn the computer's own number.
    this.mark = machine.map(id -> Sha256.hex("hearth " + id));
  }

  /** For this computer. */
  static MachineMark of(Path folder) {
    return new MachineMark(folder, MachineId.of(OperatingSystem.current()));
  }

  /**
   * @throws HostException if the folder is at home on another computer
   */
  void require() {
    if (mark.isEmpty()) {
      return;
    }
    try {
      if (!Files.exists(file)) {
        settle();
      } else if (!Files.readString(file).strip().equals(mark.get())) {
        throw new HostException(
            "The folder %s came from another computer, and two nodes with one identity take each other's jobs. If Hearth does not run there any more, say so here with: hearth move-here. If it does, give this one a folder of its own with --data-dir."
                .formatted(file.getParent()),
            null);
      }
    } catch (IOException e) {
      throw new HostException("The file " + file + " can't be read: " + e.getMessage(), e);
    }
  }

  /** From now on the folder is at home here. */
  void settle() {
    try {
      if (mark.isPresent()) {
        DurableFile.write(file, (mark.get() + "\n").getBytes(StandardCharsets.US_ASCII));
      }
    } catch (IOException e) {
      throw new HostException("The file " + file + " can't be written: " + e.getMessage(), e);
    }
  }
}

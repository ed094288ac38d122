package org.hearth.node.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Proof files, one per lease. They are evidence; what is sent is the copy in the outbox. */
public final class ProofStore {
  private final Path folder;

  public ProofStore(Path folder) {
    this.folder = folder;
  }

  public void open() {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw DiskException.writing(folder, e);
    }
  }

  /**
   * Durable when it returns.
   *
   * @param leaseId hex digits, checked when the offer was read
   */
  public void write(String leaseId, byte[] proofJson) {
    Path file = folder.resolve(leaseId + ".json");
    try {
      DurableFile.write(file, proofJson);
    } catch (IOException e) {
      throw DiskException.writing(file, e);
    }
  }
}

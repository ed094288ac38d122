package org.hearth.node.network.spi;

import java.nio.file.Path;
import org.hearth.node.job.BlobRef;

/** Where keys and witnesses come from. Throws as {@link Network}. */
public interface ArtifactSource {
  /**
   * Writes the blob to {@code file}, which must not exist. When this returns, the file holds
   * exactly {@code ref.size()} bytes with the hash {@code ref.sha256()} and is flushed to the disk;
   * when it throws, the file may hold anything.
   */
  void fetch(BlobRef ref, Path file);
}

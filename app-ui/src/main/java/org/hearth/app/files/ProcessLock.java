package org.hearth.app.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.util.Optional;

/** A file that one process holds at a time, and that the system lets go of when it ends. */
public final class ProcessLock {
  private ProcessLock() {}

  /**
   * @param how the file is opened, for writing
   * @return what holds it until it is closed; empty if another one does, in this process or another
   */
  public static Optional<FileChannel> take(Path file, OpenOption... how) throws IOException {
    FileChannel channel = FileChannel.open(file, how);
    try {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return Optional.of(channel);
      }
    } catch (OverlappingFileLockException e) {
      // by this process, which is the same to us
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
    channel.close();
    return Optional.empty();
  }
}

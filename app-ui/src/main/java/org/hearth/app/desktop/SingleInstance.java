package org.hearth.app.desktop;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import org.hearth.app.control.ControlClient;
import org.hearth.app.control.ControlException;
import org.hearth.app.control.ControlRequest;
import org.hearth.earnings.files.OwnerOnly;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One window for each data folder. Whoever holds the lock of the window's folder is it; whoever
 * does not asks it through its socket to come to the front. The system takes a lock away with its
 * process, so nothing old can be in the way.
 */
public final class SingleInstance implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SingleInstance.class);

  private final @Nullable FileChannel channel;

  private SingleInstance(@Nullable FileChannel channel) {
    this.channel = channel;
  }

  /**
   * @param folder of the window; made when it is missing
   * @return empty if another process is the window; where there can be no locks, this one is it
   */
  public static Optional<SingleInstance> claim(Path folder) {
    try {
      OwnerOnly.folder(folder);
      FileChannel channel =
          FileChannel.open(
              folder.resolve("window.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      try {
        @Nullable FileLock lock = channel.tryLock();
        if (lock != null) {
          return Optional.of(new SingleInstance(channel));
        }
      } catch (OverlappingFileLockException e) {
        // held by this process
      } catch (IOException e) {
        LOG.warn(
            "{} cannot be locked, so a second window is not noticed: {}", folder, e.toString());
        return Optional.of(new SingleInstance(channel));
      }
      channel.close();
      return Optional.empty();
    } catch (IOException e) {
      // The node says so better, with the whole folder.
      LOG.warn("{} cannot be used, so a second window is not noticed: {}", folder, e.toString());
      return Optional.of(new SingleInstance(null));
    }
  }

  /**
   * Brings the window of the process that holds the lock to the front.
   *
   * @param folder of the window
   * @param patience how long it may take to open its socket, as it starts itself
   * @throws ControlException with a sentence if it can't be spoken to
   */
  public static void raise(Path folder, Duration patience) throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    while (true) {
      Optional<ControlClient> found = ControlClient.connect(folder);
      if (found.isPresent()) {
        try (ControlClient window = found.get()) {
          var _ = window.ask(new ControlRequest.Raise());
          return;
        }
      }
      if (System.nanoTime() - end > 0) {
        throw new ControlException(
            "Hearth runs already with this data folder, and its window cannot be reached: end it"
                + " and start Hearth again.");
      }
      Thread.sleep(100);
    }
  }

  @Override
  public void close() {
    if (channel != null) {
      try {
        channel.close();
      } catch (IOException e) {
        LOG.debug("The lock of the window was not given back", e);
      }
    }
  }
}

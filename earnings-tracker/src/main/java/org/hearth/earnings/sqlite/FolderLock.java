package org.hearth.earnings.sqlite;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.hearth.earnings.files.DiskSync;
import org.hearth.earnings.files.StagedFiles;
import org.hearth.earnings.ledger.BooksException;
import org.hearth.earnings.ledger.BooksException.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a second instance out of a data folder. The operating system drops the lock when the
 * process ends, however it ends, so nothing is left to clean up after a crash.
 */
public final class FolderLock implements AutoCloseable {
  /**
   * The folders this JVM has locked. POSIX locks belong to the process and vanish when ANY channel
   * on the file is closed (fcntl(2)), so a second attempt of our own must not even open the file.
   */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  /** Locked far behind the text, because Windows does not let others read a locked region. */
  private static final long LOCKED_BYTE = 1L << 40;

  private static final int MAX_TEXT = 64;

  private final Path folder;
  private final FileChannel channel;

  private FolderLock(Path folder, FileChannel channel) {
    this.folder = folder;
    this.channel = channel;
  }

  public static FolderLock take(Path folder) {
    Path file = folder.resolve("books.lock");
    Path real = realPath(folder, file);
    if (!HELD.add(real)) {
      throw busy(folder, "this very program");
    }
    FileChannel channel = null;
    boolean taken = false;
    try {
      channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      FileLock lock = channel.tryLock(LOCKED_BYTE, 1, false);
      if (lock == null) {
        throw busy(folder, "process " + owner(channel));
      }
      writeOwner(channel);
      taken = true;
      return new FolderLock(real, channel);
    } catch (IOException e) {
      throw SqliteFailures.notWritable(file, e);
    } finally {
      if (!taken) {
        HELD.remove(real);
        closeQuietly(channel);
      }
    }
  }

  /** Carries out a restore that was decided and cut off; the folder is locked by the caller. */
  public static void finishRestore(Path folder) {
    try {
      new StagedFiles(folder).finish();
    } catch (IOException e) {
      throw SqliteFailures.notWritable(folder, e);
    }
  }

  @Override
  public void close() {
    closeQuietly(channel);
    HELD.remove(folder);
  }

  private static Path realPath(Path folder, Path file) {
    try {
      DiskSync.makeFolder(folder);
      return folder.toRealPath();
    } catch (IOException e) {
      throw SqliteFailures.notWritable(file, e);
    }
  }

  private static BooksException busy(Path folder, String owner) {
    return new BooksException(
        Reason.BUSY,
        "The data folder "
            + folder
            + " is in use by "
            + owner
            + "; close the other Hearth or choose another data folder.");
  }

  /**
   * The process number is a courtesy for the sentence; a full disk must not stop the start here.
   */
  private static void writeOwner(FileChannel channel) {
    byte[] text = Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII);
    try {
      channel.truncate(0);
      channel.write(ByteBuffer.wrap(text), 0);
    } catch (IOException e) {
      // The lock itself holds; only its note is missing.
    }
  }

  private static String owner(FileChannel channel) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(MAX_TEXT);
    channel.read(buffer, 0);
    String text = new String(buffer.array(), 0, buffer.position(), StandardCharsets.US_ASCII);
    return text.matches("[0-9]+") ? text : "unknown";
  }

  private static void closeQuietly(@Nullable FileChannel channel) {
    if (channel != null) {
      try {
        channel.close();
      } catch (IOException e) {
        // Nothing was written through it that could be lost.
      }
    }
  }
}

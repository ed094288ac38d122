package org.hearth.node.vault;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Set;

/**
 * A file whose first line is a password or a key, for who has no terminal to ask at: its owner's
 * only, UTF-8, at most 1 KiB. Its text is in no sentence.
 */
public final class SecretFile {
  private static final int MOST_BYTES = 1 << 10;
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final Path file;

  /**
   * @param file a plain file, or a pipe that another program fills
   */
  public SecretFile(Path file) {
    this.file = file;
  }

  /**
   * The first line without its end.
   *
   * @return not empty; the caller wipes it
   * @throws WalletException if others may read the file, or it can't be read, is too long or is no
   *     text, or its first line is empty
   */
  public char[] read() {
    demandOwnersOnly();
    // Outside the heap, where nothing is copied behind our back.
    ByteBuffer bytes = ByteBuffer.allocateDirect(MOST_BYTES + 1);
    try (ReadableByteChannel in = Files.newByteChannel(file)) {
      while (bytes.hasRemaining() && in.read(bytes) >= 0) {
        // A pipe gives a part at a time.
      }
      if (!bytes.hasRemaining()) {
        throw new WalletException("The file " + file + " is longer than 1 KiB: it is no password.");
      }
      return firstLine(bytes.flip());
    } catch (IOException e) {
      throw notRead(e);
    } finally {
      bytes.clear();
      while (bytes.hasRemaining()) {
        bytes.put((byte) 0);
      }
    }
  }

  private char[] firstLine(ByteBuffer bytes) {
    CharBuffer text = CharBuffer.allocate(MOST_BYTES);
    try {
      var result = StandardCharsets.UTF_8.newDecoder().decode(bytes, text, true);
      if (result.isError()) {
        result.throwException();
      }
      text.flip();
      int start = text.hasRemaining() && text.get(0) == BYTE_ORDER_MARK ? 1 : 0;
      int end = start;
      while (end < text.limit() && text.get(end) != '\n' && text.get(end) != '\r') {
        end++;
      }
      if (end == start) {
        throw new WalletException("The first line of the file " + file + " is empty.");
      }
      return Arrays.copyOfRange(text.array(), start, end);
    } catch (CharacterCodingException e) {
      throw new WalletException("The file " + file + " is no text in UTF-8.", e);
    } finally {
      Arrays.fill(text.array(), '\0');
    }
  }

  private void demandOwnersOnly() {
    if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return;
    }
    Set<PosixFilePermission> owners = PosixFilePermissions.fromString("rwx------");
    try {
      if (!owners.containsAll(Files.getPosixFilePermissions(file))) {
        throw new WalletException(
            "Others have rights to the file " + file + ": run chmod 600 on it first.");
      }
    } catch (IOException e) {
      throw notRead(e);
    }
  }

  private WalletException notRead(IOException e) {
    return new WalletException(
        e instanceof NoSuchFileException
            ? "There is no file " + file + "."
            : "The file " + file + " can't be read (" + e.getMessage() + ").",
        e);
  }
}

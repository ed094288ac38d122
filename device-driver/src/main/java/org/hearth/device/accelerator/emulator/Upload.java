package org.hearth.device.accelerator.emulator;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import org.hearth.device.accelerator.protocol.Hashes;

/** A key or a witness on its way to the device. */
final class Upload implements AutoCloseable {
  private final Path file;
  private final long size;
  private final byte[] sha256;
  private final FileChannel channel;
  private final MessageDigest digest = Hashes.digest();
  private long written;

  Upload(Path file, long size, byte[] sha256) throws IOException {
    this.file = file;
    this.size = size;
    this.sha256 = sha256;
    this.channel = FileChannel.open(file, CREATE, TRUNCATE_EXISTING, WRITE);
  }

  /**
   * @return false for bytes that do not follow on what is here or are too many
   */
  boolean add(long offset, byte[] bytes) throws IOException {
    if (offset != written || written + bytes.length > size) {
      return false;
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
    digest.update(bytes);
    written += bytes.length;
    return true;
  }

  boolean whole() {
    return written == size;
  }

  /** Whether what came is what was announced; to be asked when it is whole. */
  boolean right() {
    return Arrays.equals(digest.digest(), sha256);
  }

  Path file() {
    return file;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}

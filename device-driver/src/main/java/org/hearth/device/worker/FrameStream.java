package org.hearth.device.worker;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.CRC32C;

/**
 * Frames on a pipe: magic, kind, request, length and the checksum of these and the payload, then
 * the payload. A pipe loses nothing; the checksum finds a program that writes on it besides us.
 */
final class FrameStream {
  /** "HEWK" */
  private static final int MAGIC = 0x4845574B;

  private FrameStream() {}

  static void write(OutputStream out, WorkerFrame frame) throws IOException {
    DataOutputStream data = new DataOutputStream(out);
    synchronized (out) {
      data.writeInt(MAGIC);
      data.writeByte(frame.kind().ordinal());
      data.writeLong(frame.request());
      data.writeInt(frame.payload().length);
      data.writeInt(checksum(frame));
      data.write(frame.payload());
      data.flush();
    }
  }

  /**
   * @param longest payloads above this are not believed
   * @throws EOFException at the end of the pipe
   * @throws GarbledException when what comes is no frame
   */
  static WorkerFrame read(InputStream in, int longest) throws IOException {
    DataInputStream data = new DataInputStream(in);
    int magic = data.readInt();
    if (magic != MAGIC) {
      throw new GarbledException("0x" + Integer.toHexString(magic) + " is no start of a message");
    }
    int kind = data.readUnsignedByte();
    long request = data.readLong();
    int length = data.readInt();
    int checksum = data.readInt();
    if (kind >= WorkerFrame.Kind.values().length || length < 0 || length > longest) {
      throw new GarbledException("kind " + kind + " with " + length + " bytes is no message");
    }
    // Not allocated in one piece before it is there: the length may be wrong.
    byte[] payload = data.readNBytes(length);
    if (payload.length < length) {
      throw new EOFException("The pipe ended in the middle of a message");
    }
    WorkerFrame frame = new WorkerFrame(WorkerFrame.Kind.values()[kind], request, payload);
    if (checksum(frame) != checksum) {
      throw new GarbledException("a message with a wrong checksum");
    }
    return frame;
  }

  private static int checksum(WorkerFrame frame) {
    CRC32C checksum = new CRC32C();
    checksum.update(frame.kind().ordinal());
    for (int shift = 0; shift < Long.SIZE; shift += 8) {
      checksum.update((int) (frame.request() >>> shift) & 0xFF);
    }
    checksum.update(frame.payload());
    return (int) checksum.getValue();
  }

  /** What came is no frame. */
  static final class GarbledException extends IOException {
    private static final long serialVersionUID = 1L;

    private final String words;

    GarbledException(String words) {
      super(words);
      this.words = words;
    }

    String words() {
      return words;
    }
  }
}

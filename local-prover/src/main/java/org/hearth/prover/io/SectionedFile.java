package org.hearth.prover.io;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.hearth.prover.BadInputException;
import org.hearth.prover.backend.spi.Elements;
import org.hearth.prover.hash.Sha256;

/**
 * The container that .zkey, .wtns and .r1cs share, memory-mapped: 4 bytes of magic, u32 version,
 * u32 number of sections, then sections of u32 id, u64 length and body, in any order; all
 * little-endian.
 */
public final class SectionedFile implements AutoCloseable {
  public static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  public static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  /** Real files have about ten; a hostile count must not make us loop. */
  private static final int MOST_SECTIONS = 1000;

  private static final int READ_AT_ONCE = 1 << 20;

  private final String name;
  private final FileChannel channel;
  private final Arena arena;
  private final MemorySegment file;
  private final Map<Integer, MemorySegment> sections = new HashMap<>();

  private SectionedFile(String name, FileChannel channel, Arena arena, MemorySegment file) {
    this.name = name;
    this.channel = channel;
    this.arena = arena;
    this.file = file;
  }

  /**
   * Maps a file and finds its sections.
   *
   * @param magic the four letters it must begin with
   * @throws BadInputException if it is not there, not of this kind, or cut off
   */
  public static SectionedFile open(Path path, String magic, int newestVersion) {
    String name = String.valueOf(path.getFileName());
    FileTrouble.requireRegular(path);
    try {
      return mapped(name, FileChannel.open(path, StandardOpenOption.READ), magic, newestVersion);
    } catch (IOException e) {
      throw FileTrouble.reading(path, e);
    }
  }

  private static SectionedFile mapped(
      String name, FileChannel channel, String magic, int newestVersion) throws IOException {
    Arena arena = Arena.ofShared();
    boolean good = false;
    try {
      long size = channel.size();
      if (size < 12) {
        throw new BadInputException(
            name + " is not a ." + magic + " file: it has only " + size + " bytes.");
      }
      MemorySegment file = channel.map(FileChannel.MapMode.READ_ONLY, 0, size, arena);
      SectionedFile result = new SectionedFile(name, channel, arena, file);
      result.index(magic, newestVersion);
      good = true;
      return result;
    } finally {
      if (!good) {
        arena.close();
        channel.close();
      }
    }
  }

  private void index(String magic, int newestVersion) {
    for (int i = 0; i < 4; i++) {
      if (file.get(ValueLayout.JAVA_BYTE, i) != magic.charAt(i)) {
        throw bad(
            "it does not begin with the letters \"" + magic + "\", so it is another kind of file");
      }
    }
    int version = file.get(INT, 4);
    if (version < 1 || version > newestVersion) {
      throw bad(
          "its version is "
              + Integer.toUnsignedString(version)
              + "; versions up to "
              + newestVersion
              + " are known");
    }
    int count = file.get(INT, 8);
    if (count < 0 || count > MOST_SECTIONS) {
      throw bad("it claims to have " + Integer.toUnsignedString(count) + " sections");
    }
    long at = 12;
    for (int i = 0; i < count; i++) {
      if (file.byteSize() - at < 12) {
        throw bad("it is cut off: section " + (i + 1) + " of " + count + " is missing");
      }
      int id = file.get(INT, at);
      long length = file.get(LONG, at + 4);
      at += 12;
      if (length < 0 || length > file.byteSize() - at) {
        throw bad(
            "it is cut off: section "
                + Integer.toUnsignedString(id)
                + " reaches beyond the end of the file");
      }
      if (sections.put(id, file.asSlice(at, length)) != null) {
        throw bad("it has section " + Integer.toUnsignedString(id) + " twice");
      }
      at += length;
    }
    if (at != file.byteSize()) {
      throw bad("there are " + (file.byteSize() - at) + " bytes left over behind its last section");
    }
  }

  public boolean has(int id) {
    return sections.containsKey(id);
  }

  /** A section that must be there. */
  public MemorySegment section(int id) {
    MemorySegment s = sections.get(id);
    if (s == null) {
      throw bad("section " + id + " is missing");
    }
    return s;
  }

  /** A section that must have exactly this length in bytes. */
  public MemorySegment section(int id, long length, String what) {
    MemorySegment s = section(id);
    if (s.byteSize() != length) {
      throw bad(
          "its section "
              + id
              + " ("
              + what
              + ") has "
              + s.byteSize()
              + " bytes where "
              + length
              + " are needed");
    }
    return s;
  }

  /**
   * Field elements that are read, not mapped.
   *
   * @param bytes of a section, or a part of one
   */
  public Elements elements(MemorySegment bytes) {
    return new FileElements(name, channel, bytes.address() - file.address(), bytes);
  }

  public BadInputException bad(String problem) {
    return new BadInputException(name + " can't be used: " + problem + ".");
  }

  public String name() {
    return name;
  }

  public long size() {
    return file.byteSize();
  }

  /** SHA-256 of the whole file, lower-case hexadecimal. */
  public String sha256() {
    MessageDigest digest = Sha256.digest();
    ByteBuffer some = ByteBuffer.allocateDirect(READ_AT_ONCE);
    for (long at = 0; at < file.byteSize(); ) {
      int count = (int) Math.min(READ_AT_ONCE, file.byteSize() - at);
      some.clear().limit(count);
      try {
        FileElements.read(channel, some, at);
        digest.update(some.flip());
      } catch (ClosedChannelException e) {
        digest.update(file.asSlice(at, count).asByteBuffer());
      } catch (IOException e) {
        throw new CutOffFileException(name, e);
      }
      at += count;
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  @Override
  public void close() {
    arena.close();
    try {
      channel.close();
    } catch (IOException e) {
      // it was only read
    }
  }
}

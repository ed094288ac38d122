package org.hearth.earnings.disk;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** What a power cut leaves of one file: what is safe, and what happened since. */
final class FileRemains {
  /** How the writes fare that were not synced. */
  enum Luck {
    ALL,
    NONE,
    EACH_ITS_OWN;

    static Luck of(RandomGenerator luck) {
      return switch (luck.nextInt(6)) {
        case 0 -> ALL; // as a kill
        case 1 -> NONE;
        default -> EACH_ITS_OWN;
      };
    }
  }

  private final Content safe;
  private final List<FileCall> since = new ArrayList<>();

  /** A file that was not there. */
  FileRemains() {
    safe = new Content(false, new byte[0], 0);
  }

  /** A file that was on the disk. */
  FileRemains(byte[] content) {
    safe = new Content(true, content.clone(), content.length);
  }

  /** Takes a call into account; returns whether the folder was synced, too. */
  boolean note(FileCall call) {
    if (!(call instanceof FileCall.Sync)) {
      if (!(call instanceof FileCall.Open o && !o.makes())) {
        since.add(call);
      }
      return false;
    }
    boolean made = since.stream().anyMatch(FileCall.Open.class::isInstance);
    since.forEach(safe::take);
    since.clear();
    return made;
  }

  /** The folder was synced: this file is there, or is not, as things are now. */
  void nameIsSafe() {
    List<FileCall> rest = new ArrayList<>();
    for (FileCall call : since) {
      if (isOfName(call)) {
        safe.take(call);
        rest.clear();
      } else {
        rest.add(call);
      }
    }
    since.clear();
    since.addAll(rest);
  }

  /** The bytes; empty when there is no file. */
  Optional<byte[]> after(Luck each, RandomGenerator luck) {
    Content left = new Content(safe.there, safe.bytes.clone(), safe.size);
    for (FileCall call : since) {
      boolean done =
          switch (each) {
            case ALL -> true;
            case NONE -> false;
            case EACH_ITS_OWN -> luck.nextBoolean();
          };
      if (done) {
        left.take(each == Luck.EACH_ITS_OWN ? perhapsTorn(call, luck) : call);
      } else if (isOfName(call)) {
        break; // the rest happened to a file that has no name
      }
    }
    return left.there ? Optional.of(Arrays.copyOf(left.bytes, left.size)) : Optional.empty();
  }

  private static boolean isOfName(FileCall call) {
    return call instanceof FileCall.Open || call instanceof FileCall.Delete;
  }

  private static FileCall perhapsTorn(FileCall call, RandomGenerator luck) {
    if (call instanceof FileCall.Write w && luck.nextInt(3) == 0) {
      byte[] start = Arrays.copyOf(w.bytes(), luck.nextInt(w.bytes().length + 1));
      return new FileCall.Write(w.file(), w.offset(), start);
    }
    return call;
  }

  private static final class Content {
    private boolean there;
    private byte[] bytes;
    private int size;

    Content(boolean there, byte[] bytes, int size) {
      this.there = there;
      this.bytes = bytes;
      this.size = size;
    }

    void take(FileCall call) {
      switch (call) {
        case FileCall.Open o -> there = true;
        case FileCall.Delete d -> {
          there = false;
          resize(0);
        }
        case FileCall.Truncate t -> resize(Math.toIntExact(t.size()));
        case FileCall.Write w -> {
          int from = Math.toIntExact(w.offset());
          resize(Math.max(size, from + w.bytes().length));
          System.arraycopy(w.bytes(), 0, bytes, from, w.bytes().length);
        }
        case FileCall.Sync s -> {}
        case FileCall.Share s -> {}
      }
    }

    private void resize(int to) {
      if (to < size) {
        Arrays.fill(bytes, to, size, (byte) 0);
      } else if (to > bytes.length) {
        bytes = Arrays.copyOf(bytes, Math.max(to, 2 * bytes.length));
      }
      size = to;
    }
  }
}

package org.hearth.node.network.boundless.bento;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.hearth.device.api.DeviceId;
import org.hearth.node.network.spi.NetworkException;
import org.hearth.node.store.DiskException;
import org.hearth.node.store.DurableFile;
import org.hearth.node.wire.JsonFields;
import org.hearth.node.wire.StrictJson;

/**
 * Into how large parts Bento cuts a program's run on each card. It begins with what its documents
 * say for the card's memory; they are too much for some cards (boundless#1646), so a card that ran
 * out of memory gets one size less from then on, and that is remembered.
 */
public final class SegmentSizes {
  /** Parts of 2^13 cycles are the smallest that RISC Zero's machine makes. */
  static final int SMALLEST = 13;

  private static final int LARGEST = 24;
  private static final double GIB = 1 << 30;

  private final Path file;
  private final Map<String, Integer> largest = new TreeMap<>();

  private SegmentSizes(Path file) {
    this.file = file;
  }

  /** Those of earlier runs; a file that can't be read is as good as none. */
  public static SegmentSizes open(Path file) {
    SegmentSizes sizes = new SegmentSizes(file);
    try {
      if (Files.exists(file)) {
        JsonFields json = StrictJson.object(Files.readString(file), "the file " + file);
        for (JsonFields card : json.objects("cards", 64)) {
          sizes.largest.put(card.string("card"), (int) card.number("most", SMALLEST, LARGEST));
        }
      }
    } catch (IOException | NetworkException e) {
      sizes.largest.clear();
    }
    return sizes;
  }

  /**
   * The logarithm of the cycles in a part.
   *
   * @param bytes of the card's memory
   */
  public synchronized int size(DeviceId card, long bytes) {
    return Math.min(documented(bytes), largest.getOrDefault(card.value(), LARGEST));
  }

  private static int documented(long bytes) {
    long nominal = Math.round(bytes / GIB); // a card of 16 GB has a little less
    if (nominal >= 40) {
      return 22;
    }
    if (nominal >= 20) {
      return 21;
    }
    return nominal >= 16 ? 20 : 19;
  }

  /**
   * A card ran out of memory at that size.
   *
   * @return the size from now on; the same if there is no smaller one
   */
  public synchronized int tooLarge(DeviceId card, int size) {
    int less = Math.max(SMALLEST, size - 1);
    largest.merge(card.value(), less, Math::min);
    write();
    return less;
  }

  private void write() {
    var json = StrictJson.mapper().createObjectNode();
    var cards = json.putArray("cards");
    largest.forEach((card, most) -> cards.addObject().put("card", card).put("most", most));
    try {
      DurableFile.write(file, json.toPrettyString().getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw DiskException.writing(file, e);
    }
  }
}

package org.hearth.app.update;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.hearth.node.store.DurableFile;

/**
 * The newest list of updates that was ever seen, so that nobody can show an older one that hides
 * what came after it.
 */
final class SeenFeeds {
  private final Path file;

  /**
   * @param file of one number
   */
  SeenFeeds(Path file) {
    this.file = file;
  }

  /**
   * Remembers the feed.
   *
   * @throws UpdateException if it is older than one that was seen, or out of date
   */
  void accept(Feed feed, Instant now) {
    if (feed.sequence() < newest()) {
      throw new UpdateException(
          "The list of updates is older than one that was seen here before, so it is not believed. Nothing was changed.");
    }
    if (feed.expires().isBefore(now)) {
      throw new UpdateException(
          "The list of updates ended at "
              + feed.expires()
              + ", so it may be an old one. Check this computer's clock, or try again later. Nothing was changed.");
    }
    try {
      Files.createDirectories(file.getParent());
      DurableFile.write(file, Long.toString(feed.sequence()).getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      throw new UpdateException(
          file + " cannot be written: check the folder and the free space. Nothing was changed.",
          e);
    }
  }

  private long newest() {
    try {
      String text = Files.exists(file) ? Files.readString(file).strip() : "";
      return text.matches("\\d{1,18}") ? Long.parseLong(text) : 0;
    } catch (IOException e) {
      return 0;
    }
  }
}

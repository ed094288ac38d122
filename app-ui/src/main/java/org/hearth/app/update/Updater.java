package org.hearth.app.update;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.function.DoubleConsumer;
import okhttp3.OkHttpClient;

/** Looks for a newer version of this program and brings it, each only when it is asked to. */
public final class Updater {
  private static final int LONGEST_SIGNATURE = 1000;

  private final Publisher publisher;
  private final Installation installation;
  private final Version installed;
  private final Path folder;
  private final Download download;
  private final Clock clock;

  /**
   * @param folder of this program's data, where updates are kept until they are used
   */
  public Updater(
      Publisher publisher,
      Installation installation,
      Version installed,
      Path folder,
      OkHttpClient http,
      Clock clock) {
    this.publisher = publisher;
    this.installation = installation;
    this.installed = installed;
    this.folder = folder;
    this.download = new Download(http);
    this.clock = clock;
  }

  /**
   * A newer version.
   *
   * @param bytes to download
   */
  public record Available(String version, String notes, long bytes) {
    private static Available of(Feed.Offer offer) {
      return new Available(offer.version().text(), offer.notes(), offer.artifact().bytes());
    }
  }

  /**
   * How it ended.
   *
   * @param file for the system's own installer; empty when the program was replaced in place
   */
  public record Brought(String version, Optional<Path> file, Path previous) {
    /** What hands the file to the system's installer, to be typed into a terminal. */
    public Optional<String> command() {
      return file.map(Path::toString)
          .map(path -> path.endsWith(".deb") ? "sudo apt install " + path : "sudo rpm -U " + path);
    }
  }

  /**
   * Asks for the list of updates.
   *
   * @return empty when there is nothing newer for this computer
   * @throws UpdateException if it cannot be had or is not to be believed
   */
  public Optional<Available> look() {
    return offer().map(Available::of);
  }

  private Optional<Feed.Offer> offer() {
    byte[] bytes = download.small(publisher.feed(), FeedReader.MOST_BYTES);
    byte[] signature = download.small(URI.create(publisher.feed() + ".sig"), LONGEST_SIGNATURE);
    Feed feed =
        new FeedReader(publisher.key())
            .read(bytes, new String(signature, StandardCharsets.US_ASCII));
    new SeenFeeds(folder.resolve("newest-seen.txt")).accept(feed, clock.instant());
    return feed.newestAfter(installed, installation.kind(), Installation.arch());
  }

  /**
   * Downloads the newest version, checks it, and puts it in this one's place where that is
   * possible.
   *
   * @param agreed what its owner was shown and wants
   * @param progress of the download, 0 to 1; what it throws ends the download
   * @throws UpdateException if there is none, it is another one by now, or it is not as signed;
   *     nothing is changed
   */
  public Brought bring(Available agreed, DoubleConsumer progress) {
    Feed.Offer offer =
        offer()
            .filter(found -> Available.of(found).equals(agreed))
            .orElseThrow(() ->
                new UpdateException(
                    "The list of updates has changed meanwhile. Look again; nothing was changed."));
    try {
      Files.createDirectories(folder);
      Path file = folder.resolve(name(offer));
      Files.deleteIfExists(file);
      download.whole(offer.artifact(), file, progress);
      PortableUpdate portable = new PortableUpdate(installation.image());
      if (!installation.kind().equals(Installation.PORTABLE)) {
        return new Brought(offer.version().text(), Optional.of(file), portable.previous());
      }
      try {
        portable.put(file, offer.version());
      } finally {
        Files.deleteIfExists(file);
      }
      return new Brought(offer.version().text(), Optional.empty(), portable.previous());
    } catch (IOException e) {
      throw new UpdateException(
          folder + " cannot be used: check the folder and the free space. Nothing was changed.", e);
    }
  }

  /** Of our own: what a feed calls its files is nobody's path. */
  private static String name(Feed.Offer offer) {
    String ending =
        offer.artifact().kind().equals(Installation.PORTABLE) ? "tar.xz" : offer.artifact().kind();
    return "hearth-" + offer.version().text() + "." + ending;
  }
}

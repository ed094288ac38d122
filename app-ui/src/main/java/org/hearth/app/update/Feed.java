package org.hearth.app.update;

import java.net.URI;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What there is to update to, as its publisher signed it.
 *
 * @param sequence counts up with every feed; one with a lower number is an old one
 * @param expires after which it may be an old one that somebody shows again
 */
record Feed(long sequence, Instant expires, List<Release> releases) {
  Feed {
    releases = List.copyOf(releases);
  }

  /**
   * @param notes what is new, in a few sentences
   */
  record Release(Version version, String notes, List<Artifact> artifacts) {
    Release {
      artifacts = List.copyOf(artifacts);
    }
  }

  /**
   * A file of a release.
   *
   * @param kind such as {@code portable}, {@code deb} or {@code rpm}
   * @param arch such as {@code x86_64}
   * @param bytes its exact length
   * @param sha256 lowercase hex
   */
  record Artifact(String kind, String arch, URI url, long bytes, String sha256) {}

  /** The newest release after a version that has a file for this kind of installation. */
  Optional<Offer> newestAfter(Version installed, String kind, String arch) {
    return releases.stream()
        .filter(release -> release.version().compareTo(installed) > 0)
        .sorted(Comparator.comparing(Release::version).reversed())
        .flatMap(release ->
            release.artifacts().stream()
                .filter(file -> file.kind().equals(kind) && file.arch().equals(arch))
                .map(file -> new Offer(release.version(), release.notes(), file)))
        .findFirst();
  }

  /** A release for this computer. */
  record Offer(Version version, String notes, Artifact artifact) {}
}

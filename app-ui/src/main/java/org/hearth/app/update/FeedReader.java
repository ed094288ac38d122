package org.hearth.app.update;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.hearth.device.api.DisplayText;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads a feed; nothing in it is looked at before its signature is right (Ed25519, RFC 8032). */
final class FeedReader {
  static final int MOST_BYTES = 1 << 20;
  private static final int MOST_RELEASES = 100;
  private static final int MOST_ARTIFACTS = 50;
  private static final int LONGEST_NOTES = 2000;

  /** No package of Hearth is ever that large. */
  private static final long LARGEST_ARTIFACT = 1L << 30;

  private final PublicKey key;

  FeedReader(PublicKey key) {
    this.key = key;
  }

  /**
   * @param signature of {@code bytes}, in Base64
   * @throws UpdateException if it is not signed by the key or is no feed
   */
  Feed read(byte[] bytes, String signature) {
    if (bytes.length > MOST_BYTES || !signed(bytes, signature)) {
      throw new UpdateException(
          "The list of updates is not signed by Hearth's publisher, so it is not believed. Nothing was changed.");
    }
    try {
      return feed(JsonMapper.shared().readTree(new String(bytes, StandardCharsets.UTF_8)));
    } catch (JacksonException | DateTimeException | IllegalArgumentException e) {
      throw new UpdateException(
          "The list of updates cannot be read by this version of Hearth. Nothing was changed.", e);
    }
  }

  private boolean signed(byte[] bytes, String signature) {
    try {
      Signature ed25519 = Signature.getInstance("Ed25519");
      ed25519.initVerify(key);
      ed25519.update(bytes);
      return ed25519.verify(Base64.getDecoder().decode(signature.strip()));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return false;
    }
  }

  private static Feed feed(JsonNode json) {
    JsonNode list = demand(json.path("releases").isArray(), json.path("releases"));
    demand(list.size() <= MOST_RELEASES, list);
    List<Feed.Release> releases = new ArrayList<>();
    for (JsonNode release : list) {
      releases.add(release(release));
    }
    long sequence = json.path("sequence").asLong(-1);
    demand(sequence >= 0, json);
    return new Feed(sequence, Instant.parse(json.path("expires").asString("")), releases);
  }

  private static Feed.Release release(JsonNode json) {
    Version version =
        Version.of(json.path("version").asString(""))
            .orElseThrow(() -> new IllegalArgumentException("no version"));
    JsonNode list = demand(json.path("files").isArray(), json.path("files"));
    demand(list.size() <= MOST_ARTIFACTS, list);
    List<Feed.Artifact> files = new ArrayList<>();
    for (JsonNode file : list) {
      files.add(artifact(file));
    }
    String notes = json.path("notes").asString("");
    return new Feed.Release(
        version,
        DisplayText.clean(notes.substring(0, Math.min(notes.length(), LONGEST_NOTES)), ""),
        files);
  }

  private static Feed.Artifact artifact(JsonNode json) {
    long bytes = json.path("bytes").asLong(-1);
    String sha256 = json.path("sha256").asString("");
    URI url = URI.create(json.path("url").asString(""));
    demand(bytes > 0 && bytes <= LARGEST_ARTIFACT, json);
    demand(sha256.matches("[0-9a-f]{64}"), json);
    return new Feed.Artifact(
        json.path("kind").asString(""), json.path("arch").asString(""), url, bytes, sha256);
  }

  private static JsonNode demand(boolean right, JsonNode json) {
    if (!right) {
      throw new IllegalArgumentException("not a feed: " + json.getNodeType());
    }
    return json;
  }
}

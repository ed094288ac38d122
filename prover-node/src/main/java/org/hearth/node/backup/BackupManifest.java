package org.hearth.node.backup;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is in a backup: {@code manifest.json}, its first entry.
 *
 * @param madeAt of the moment that the books stand for
 * @param files in the order of the archive
 */
record BackupManifest(Instant madeAt, List<Item> files) {
  static final String NAME = "manifest.json";
  static final int MAX_BYTES = 64 * 1024;
  private static final int FORMAT = 1;
  private static final int MOST_FILES = 64;

  /** Only these are ever written into a data folder. */
  private static final Pattern FILE =
      Pattern.compile(
          "books\\.db|identity\\.key|wallet\\.json|node\\.json|selftests\\.txt|prices\\.txt"
              + "|network-[A-Za-z0-9][A-Za-z0-9._-]{0,127}\\.jsonl?");

  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

  /** A file with its size in bytes. */
  record Item(String name, long size, String sha256) {}

  BackupManifest {
    files = List.copyOf(files);
  }

  static boolean keeps(String name) {
    return FILE.matcher(name).matches();
  }

  byte[] write() {
    ObjectNode json = JsonMapper.shared().createObjectNode();
    json.put("format", FORMAT).put("madeAt", madeAt.toString());
    ArrayNode list = json.putArray("files");
    for (Item item : files) {
      list.addObject()
          .put("name", item.name())
          .put("size", item.size())
          .put("sha256", item.sha256());
    }
    return JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsBytes(json);
  }

  /**
   * @throws IllegalArgumentException when it is no manifest of this format; the message is a clause
   */
  static BackupManifest read(byte[] content) {
    JsonNode json;
    try {
      json = JsonMapper.shared().readTree(content);
    } catch (JacksonException e) {
      throw new IllegalArgumentException("its manifest is damaged", e);
    }
    if (json.path("format").asInt(0) != FORMAT) {
      throw new IllegalArgumentException("its manifest is not of a format that this Hearth knows");
    }
    JsonNode list = json.path("files");
    if (!list.isArray() || list.isEmpty() || list.size() > MOST_FILES) {
      throw new IllegalArgumentException("its manifest lists no files, or too many");
    }
    Set<String> names = new HashSet<>();
    List<Item> files = new ArrayList<>();
    for (JsonNode item : list) {
      String name = item.path("name").asString("");
      long size = item.path("size").asLong(-1);
      String sha256 = item.path("sha256").asString("");
      if (!keeps(name) || size < 0 || !SHA256.matcher(sha256).matches() || !names.add(name)) {
        throw new IllegalArgumentException("its manifest lists a file that does not belong there");
      }
      files.add(new Item(name, size, sha256));
    }
    if (!names.contains("books.db")) {
      throw new IllegalArgumentException("there are no books in it");
    }
    try {
      return new BackupManifest(Instant.parse(json.path("madeAt").asString("")), files);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("its manifest has no time", e);
    }
  }
}

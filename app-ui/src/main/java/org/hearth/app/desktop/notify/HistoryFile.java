package org.hearth.app.desktop.notify;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.hearth.app.desktop.notify.NotificationHistory.Content;
import org.hearth.app.desktop.notify.NotificationHistory.Entry;
import org.hearth.earnings.files.OwnerOnly;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The history as JSON, readable by its owner only: a notification says what devices and networks
 * somebody has. Losing it must not keep Hearth from working: what cannot be read counts as empty.
 */
public final class HistoryFile {
  private static final Logger LOG = LoggerFactory.getLogger(HistoryFile.class);
  private static final long LARGEST = 1 << 20;
  private static final int LONGEST_TEXT = 2000;
  private static final JsonMapper MAPPER = JsonMapper.shared();

  private final Path file;

  /**
   * @param file made when the first notification comes, with its folder
   */
  public HistoryFile(Path file) {
    this.file = file;
  }

  Content read() {
    Content nothing = new Content(List.of(), 0);
    try {
      if (!Files.isRegularFile(file)) {
        return nothing;
      }
      if (Files.size(file) > LARGEST) {
        LOG.warn("{} is larger than Hearth writes it, and counts as empty", file);
        return nothing;
      }
      JsonNode json = MAPPER.readTree(Files.readString(file, StandardCharsets.UTF_8));
      List<Entry> entries = new ArrayList<>();
      for (JsonNode node : json.path("notifications")) {
        if (entries.size() < NotificationHistory.MOST) {
          entry(node).ifPresent(entries::add);
        }
      }
      return new Content(entries, json.path("unread").asInt(0));
    } catch (IOException | JacksonException e) {
      LOG.warn("{} cannot be read and counts as empty: {}", file, e.toString());
      return nothing;
    }
  }

  private static Optional<Entry> entry(JsonNode node) {
    String kind = node.path("kind").asString("");
    String title = node.path("title").asString("");
    String text = node.path("text").asString("");
    if (title.length() > LONGEST_TEXT || text.length() > LONGEST_TEXT) {
      return Optional.empty();
    }
    try {
      Instant at = Instant.parse(node.path("at").asString(""));
      return Arrays.stream(NotificationKind.values())
          .filter(known -> known.id().equals(kind))
          .findFirst()
          .map(known ->
              new Entry(
                  new Notification(known, at, title, text), node.path("shown").asBoolean(false)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  void write(Content content) {
    ObjectNode json = MAPPER.createObjectNode().put("unread", content.unread());
    ArrayNode list = json.putArray("notifications");
    for (Entry entry : content.entries()) {
      Notification notification = entry.notification();
      list.addObject()
          .put("at", notification.at().toString())
          .put("kind", notification.kind().id())
          .put("title", cut(notification.title()))
          .put("text", cut(notification.text()))
          .put("shown", entry.shown());
    }
    Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
    Path unfinished = file.resolveSibling(file.getFileName() + ".tmp");
    try {
      OwnerOnly.folder(folder);
      Files.deleteIfExists(unfinished);
      OwnerOnly.create(unfinished);
      Files.writeString(unfinished, json.toString(), StandardCharsets.UTF_8);
      Files.move(
          unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      LOG.warn("{} cannot be written: {}", file, e.toString());
    }
  }

  private static String cut(String text) {
    return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT);
  }
}

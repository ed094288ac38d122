package org.hearth.app.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.hearth.app.words.Words;
import org.hearth.node.api.NodeControl;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes the node's snapshot to a file once a second, so that {@code hearth status} in another
 * process can tell how the node is doing without a port being open.
 */
final class StatusFile implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StatusFile.class);
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private final StatusDocument document;
  private final NodeControl node;
  private final Path file;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("status-file").factory());

  private StatusFile(NodeControl node, Path file, Words words) {
    this.document = new StatusDocument(MAPPER, words);
    this.node = node;
    this.file = file;
  }

  static StatusFile follow(NodeControl node, Path file, Words words) {
    StatusFile status = new StatusFile(node, file, words);
    var unused = status.timer.scheduleWithFixedDelay(status::write, 0, 1, TimeUnit.SECONDS);
    return status;
  }

  private void write() {
    try {
      ObjectNode json = MAPPER.createObjectNode();
      json.put("pid", ProcessHandle.current().pid());
      json.set("snapshot", document.of(node.snapshot()));
      Path temporary = file.resolveSibling(file.getFileName() + ".part");
      Files.write(temporary, MAPPER.writeValueAsBytes(json));
      Files.move(
          temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException | RuntimeException e) {
      // The node's work goes on without it; the next second tries again.
      LOG.debug("{} can't be written", file, e);
    }
  }

  @Override
  public void close() throws IOException {
    timer.shutdownNow();
    Files.deleteIfExists(file);
  }
}

package org.hearth.node.supervise;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import org.hearth.node.network.spi.NetworkException;
import org.hearth.node.store.DiskException;
import org.hearth.node.store.DurableFile;
import org.hearth.node.wire.JsonFields;
import org.hearth.node.wire.StrictJson;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code foreign-programs.json} in the node's folder: what the owner agreed to, by name. */
final class ConsentFile {
  static final String NAME = "foreign-programs.json";
  static final int MOST_LICENCE = 100;

  private static final int VERSION = 1;
  private static final int MOST_PROGRAMS = 100;
  private static final int MOST_BYTES = 1 << 20;
  private static final int HASH_BYTES = 32;

  private final Path file;

  ConsentFile(Path folder) {
    this.file = folder.resolve(NAME);
  }

  /** A damaged file is no consent. */
  Map<String, Agreement> read() throws ConsentException {
    if (Files.notExists(file)) {
      return Map.of();
    }
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw new IOException("it is too large");
      }
      JsonFields json = StrictJson.object(Files.readAllBytes(file), "it");
      if (json.number("version", 0, Integer.MAX_VALUE) != VERSION) {
        throw new IOException("another version of Hearth wrote it");
      }
      Map<String, Agreement> all = new TreeMap<>();
      for (JsonFields program : json.objects("programs", MOST_PROGRAMS)) {
        all.put(
            program.string("name"),
            new Agreement(
                program.hex("sha256", HASH_BYTES),
                program.text("licence"),
                LocalDate.parse(program.string("agreed"))));
      }
      return all;
    } catch (IOException | NetworkException | DateTimeException e) {
      throw new ConsentException(
          "%s can't be used (%s): no foreign program is started. Take it from a backup, or delete it and agree anew."
              .formatted(file, e.getMessage()),
          e);
    }
  }

  void write(Map<String, Agreement> all) {
    ObjectNode json = StrictJson.mapper().createObjectNode().put("version", VERSION);
    ArrayNode programs = json.putArray("programs");
    all.forEach((name, agreed) ->
        programs
            .addObject()
            .put("name", name)
            .put("sha256", agreed.sha256())
            .put("licence", agreed.licence())
            .put("agreed", agreed.on().toString()));
    try {
      DurableFile.writeOwnerOnly(file, json.toString().getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw DiskException.writing(file, e);
    }
  }
}

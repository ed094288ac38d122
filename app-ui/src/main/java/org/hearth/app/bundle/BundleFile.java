package org.hearth.app.bundle;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.hearth.prover.BadInputException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A bundle as a zip. In reading it is hostile: what it may hold is known, and how much. */
public final class BundleFile {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
  private static final Set<String> NAMES =
      Set.of("findings.json", "devices.json", "history.json", "selftests.json", "program.json");
  private static final int MOST_BYTES_EACH = 1 << 20;

  private BundleFile() {}

  /** The zip's bytes. */
  public static byte[] write(Map<String, ObjectNode> files) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
      for (Map.Entry<String, ObjectNode> file : files.entrySet()) {
        ZipEntry entry = new ZipEntry(file.getKey());
        entry.setTime(0); // when it was made is nobody's business
        zip.putNextEntry(entry);
        zip.write(text(file.getValue()).getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }

  /** A file of the bundle as it stands in it. */
  public static String text(ObjectNode json) {
    return MAPPER.writeValueAsString(json);
  }

  /**
   * @throws BadInputException naming the file, when it is no bundle
   */
  public static Map<String, JsonNode> read(Path file) {
    Map<String, JsonNode> found = new LinkedHashMap<>();
    try (InputStream in = Files.newInputStream(file);
        ZipInputStream zip = new ZipInputStream(in, StandardCharsets.UTF_8)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        byte[] bytes = zip.readNBytes(MOST_BYTES_EACH + 1);
        if (!NAMES.contains(entry.getName())
            || found.containsKey(entry.getName())
            || bytes.length > MOST_BYTES_EACH) {
          throw noBundle(file, null);
        }
        found.put(entry.getName(), MAPPER.readTree(bytes));
      }
    } catch (IOException | IllegalArgumentException | JacksonException e) {
      throw noBundle(file, e);
    }
    JsonNode program = found.get("program.json");
    if (program == null
        || !found.keySet().equals(NAMES)
        || program.path("format").asInt(0) != BundleMaker.FORMAT) {
      throw noBundle(file, null);
    }
    return found;
  }

  private static BadInputException noBundle(
      Path file, @org.jspecify.annotations.Nullable Exception cause) {
    String sentence =
        "The file " + file + " is no support bundle of this version, or is damaged or missing.";
    return cause == null ? new BadInputException(sentence) : new BadInputException(sentence, cause);
  }
}

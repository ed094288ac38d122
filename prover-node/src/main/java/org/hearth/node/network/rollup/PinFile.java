package org.hearth.node.network.rollup;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.hearth.node.network.spi.NetworkException;
import org.hearth.node.network.spi.NetworkException.Cure;
import org.hearth.node.store.DurableFile;
import org.hearth.node.wire.JsonFields;
import org.hearth.node.wire.StrictJson;

/** {@code network-<name>.json} in the data folder: the network's id and key as first seen. */
public final class PinFile {
  private static final int MAX_BYTES = 4096;

  private final Path file;

  public PinFile(Path folder, String network) {
    this.file = folder.resolve("network-" + network + ".json");
  }

  Path file() {
    return file;
  }

  Optional<Pin> read() {
    try {
      if (!Files.exists(file)) {
        return Optional.empty();
      }
      if (Files.size(file) > MAX_BYTES) {
        throw new NetworkException(Cure.PERMANENT, "the file " + file + " is damaged");
      }
      JsonFields f = StrictJson.object(Files.readAllBytes(file), "the file " + file);
      return Optional.of(new Pin(f.string("networkId"), f.string("sequencerKey")));
    } catch (IOException e) {
      throw new NetworkException(Cure.RETRY, "the file " + file + " cannot be read", e);
    }
  }

  void write(Pin pin) {
    String json =
        StrictJson.mapper()
            .createObjectNode()
            .put("networkId", pin.networkId())
            .put("sequencerKey", pin.sequencerKey())
            .toPrettyString();
    try {
      DurableFile.write(file, json.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new NetworkException(Cure.RETRY, "the file " + file + " cannot be written", e);
    }
  }
}

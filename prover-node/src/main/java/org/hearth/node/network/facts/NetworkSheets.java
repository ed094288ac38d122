package org.hearth.node.network.facts;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The networks that this version of Hearth knows of. */
public final class NetworkSheets {
  private static final String FILE = "networks.json";

  private final List<NetworkSheet> all;

  NetworkSheets(List<NetworkSheet> all) {
    this.all = List.copyOf(all);
  }

  /**
   * Those that came with it.
   *
   * @throws SheetException if the file in the program is damaged
   */
  public static NetworkSheets ofThisVersion() {
    try (InputStream in =
        Objects.requireNonNull(NetworkSheets.class.getResourceAsStream(FILE), FILE)) {
      return new NetworkSheets(
          SheetReader.read(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new SheetException("The facts of networks that came with Hearth cannot be read.", e);
    }
  }

  /** In the order in which they are shown; the network that comes with Hearth is the first. */
  public List<NetworkSheet> all() {
    return all;
  }

  /** By id or name, whatever their case. */
  public Optional<NetworkSheet> named(String word) {
    return all.stream()
        .filter(sheet -> sheet.id().equalsIgnoreCase(word) || sheet.name().equalsIgnoreCase(word))
        .findFirst();
  }
}

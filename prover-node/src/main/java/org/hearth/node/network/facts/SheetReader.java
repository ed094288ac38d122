package org.hearth.node.network.facts;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.hearth.node.chain.EthAddress;
import org.hearth.node.wire.StrictJson;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Reads the file of facts: one format, every field in its place, none that is not known. */
final class SheetReader {
  /** Goes up when the meaning of a field changes. */
  static final int FORMAT = 1;

  private static final String WHOLE = "the file";
  private static final Set<String> ENTRY =
      Set.of("id", "name", "chain", "origin", "joining", "hardware", "pay", "hearth");

  private SheetReader() {}

  /**
   * @throws SheetException naming entry and field
   */
  static List<NetworkSheet> read(String json) {
    JsonNode root = parsed(json);
    SheetFields file = new SheetFields(root, WHOLE, "", Set.of("format", "networks"), Set.of());
    if (file.number("format").orElse(-1) != FORMAT) {
      throw file.bad("format", "this version of Hearth reads format " + FORMAT + " only");
    }
    JsonNode entries = root.path("networks");
    if (!entries.isArray() || entries.isEmpty()) {
      throw file.bad("networks", "it is no list with an entry");
    }
    List<NetworkSheet> sheets = new ArrayList<>();
    Set<String> words = new HashSet<>();
    for (JsonNode entry : entries) {
      NetworkSheet sheet = sheet(entry, sheets.size() + 1);
      for (String word :
          new HashSet<>(List.of(sheet.id(), sheet.name().toLowerCase(Locale.ROOT)))) {
        if (!words.add(word)) {
          throw SheetException.at(
              "the entry \"" + sheet.id() + "\", fields id and name",
              "another network is called so, too");
        }
      }
      sheets.add(sheet);
    }
    return List.copyOf(sheets);
  }

  private static JsonNode parsed(String json) {
    try {
      return StrictJson.mapper().readTree(json);
    } catch (JacksonException e) {
      throw new SheetException(
          "The facts of networks are not valid JSON: " + e.getOriginalMessage() + ".", e);
    }
  }

  private static NetworkSheet sheet(JsonNode entry, int number) {
    String id = entry.path("id").asString("");
    String where = id.isEmpty() ? "entry number " + number : "the entry \"" + id + "\"";
    SheetFields fields = new SheetFields(entry, where, "", ENTRY, Set.of());
    if (!fields.text("id").matches("[a-z0-9-]{1,30}")) {
      throw fields.bad("id", "it is not 1 to 30 lower-case letters, digits and hyphens");
    }
    return new NetworkSheet(
        id,
        fields.text("name"),
        chain(fields.object("chain", Set.of("name", "id", "addresses"), Set.of())),
        origin(fields.object("origin", Set.of("asOf", "sources", "licence"), Set.of())),
        joining(fields.object("joining", Set.of("access", "who", "stake", "canBeLost"), Set.of())),
        hardware(
            fields.object(
                "hardware",
                Set.of("cores", "threads", "memoryGb", "diskGb", "graphicsGb", "other"),
                Set.of())),
        pay(fields.object("pay", Set.of("kind", "how", "lately"), Set.of("symbol", "note"))),
        support(
            fields.object(
                "hearth",
                Set.of("state", "fit", "fitReason", "speaks", "tested", "notTested"),
                Set.of("reason"))));
  }

  private static Chain chain(SheetFields fields) {
    return new Chain(
        fields.text("name"),
        fields.text("id"),
        fields.objects("addresses", Set.of("what", "address")).stream()
            .map(SheetReader::address)
            .toList());
  }

  private static ChainAddress address(SheetFields fields) {
    try {
      return new ChainAddress(fields.text("what"), new EthAddress(fields.text("address")));
    } catch (IllegalArgumentException e) {
      throw fields.bad("address", "it is no address, or its checksum is wrong");
    }
  }

  private static Origin origin(SheetFields fields) {
    List<String> sources = fields.texts("sources");
    if (sources.isEmpty()) {
      throw fields.bad("sources", "there is none");
    }
    return new Origin(fields.date("asOf"), sources, fields.sentence("licence"));
  }

  private static Joining joining(SheetFields fields) {
    return new Joining(
        fields.choice("access", Access.class),
        fields.sentence("who"),
        fields.sentence("stake"),
        fields.sentence("canBeLost"));
  }

  private static Hardware hardware(SheetFields fields) {
    return new Hardware(
        fields.number("cores"),
        fields.number("threads"),
        fields.number("memoryGb"),
        fields.number("diskGb"),
        fields.number("graphicsGb"),
        fields.sentence("other"));
  }

  private static Pay pay(SheetFields fields) {
    PayKind kind = fields.choice("kind", PayKind.class);
    return new Pay(
        kind,
        fields.when(kind == PayKind.COIN, "symbol", fields::text),
        fields.has("note") ? Optional.of(fields.text("note")) : Optional.empty(),
        fields.sentence("how"),
        fields.sentence("lately"));
  }

  private static Support support(SheetFields fields) {
    JoinState state = fields.choice("state", JoinState.class);
    return new Support(
        state,
        fields.when(state != JoinState.JOINABLE, "reason", fields::sentence),
        fields.choice("fit", ProofFit.class),
        fields.sentence("fitReason"),
        fields.sentence("speaks"),
        fields.sentence("tested"),
        fields.sentence("notTested"));
  }
}

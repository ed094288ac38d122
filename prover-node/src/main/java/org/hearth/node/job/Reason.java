package org.hearth.node.job;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Why something is so, as a code and its facts: whoever shows it makes the words. Kept as JSON in
 * the books, where versions before 0.2 wrote a sentence, which is read as {@link ReasonCode#TEXT}.
 */
public record Reason(ReasonCode code, Map<String, String> facts) {
  public static final String DETAIL = "detail";
  private static final String CODE = "code";
  private static final int LONGEST_FACT = 300;
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  public Reason {
    facts = Map.copyOf(facts);
  }

  public static Reason of(ReasonCode code) {
    return new Reason(code, Map.of());
  }

  /**
   * @param detail what a network, a device or an exception said
   */
  public static Reason of(ReasonCode code, String detail) {
    return of(code).with(DETAIL, detail);
  }

  public Reason with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(facts);
    more.put(name, value.length() > LONGEST_FACT ? value.substring(0, LONGEST_FACT) : value);
    return new Reason(code, more);
  }

  public Reason with(String name, long value) {
    return with(name, Long.toString(value));
  }

  public Reason with(String name, Duration time) {
    return with(name, java.math.BigDecimal.valueOf(time.toNanos(), 9).toPlainString());
  }

  /** Empty where the reason has no such fact. */
  public String fact(String name) {
    return facts.getOrDefault(name, "");
  }

  public String detail() {
    return fact(DETAIL);
  }

  /** As it stands in the books. */
  public String write() {
    if (code == ReasonCode.TEXT) {
      return detail();
    }
    ObjectNode json = MAPPER.createObjectNode().put(CODE, code.name());
    new TreeMap<>(facts).forEach(json::put);
    return json.toString();
  }

  /** Never fails: what is no reason of this version is shown as it is. */
  public static Reason read(String note) {
    if (note.startsWith("{")) {
      try {
        JsonNode json = MAPPER.readTree(note);
        Reason reason = of(ReasonCode.valueOf(json.path(CODE).asString("")));
        for (Map.Entry<String, JsonNode> fact : json.properties()) {
          if (!fact.getKey().equals(CODE)) {
            reason = reason.with(fact.getKey(), fact.getValue().asString(""));
          }
        }
        return reason;
      } catch (JacksonException | IllegalArgumentException e) {
        // shown as it is
      }
    }
    return new Reason(ReasonCode.TEXT, note.isEmpty() ? Map.of() : Map.of(DETAIL, note));
  }

  /** For the network's ears: short and plain, without a sentence. */
  public String wire() {
    StringBuilder text = new StringBuilder(code.name());
    new TreeMap<>(facts)
        .forEach((name, value) -> text.append(' ').append(name).append('=').append(value));
    return text.length() > LONGEST_FACT ? text.substring(0, LONGEST_FACT) : text.toString();
  }
}

package org.hearth.node.wire;

import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.hearth.node.network.spi.CleanText;
import org.hearth.node.network.spi.NetworkException;
import tools.jackson.databind.JsonNode;

/**
 * Typed, checked access to a JSON object. Unknown fields are ignored; a missing or odd one is named
 * in the error.
 */
public final class JsonFields {
  private static final Pattern AMOUNT = Pattern.compile("0|[1-9][0-9]{0,77}");
  private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

  private final JsonNode node;
  private final String what;

  public JsonFields(JsonNode node, String what) {
    if (!node.isObject()) {
      throw StrictJson.bad(what + " is not a JSON object");
    }
    this.node = node;
    this.what = what;
  }

  /** The object as JSON. */
  public String json() {
    return node.toString();
  }

  public boolean has(String name) {
    JsonNode n = node.get(name);
    return n != null && !n.isNull();
  }

  public JsonFields object(String name) {
    return new JsonFields(get(name), what + "'s " + name);
  }

  public List<JsonFields> objects(String name, int most) {
    JsonNode array = array(name, most);
    List<JsonFields> found = new ArrayList<>();
    for (JsonNode n : array) {
      found.add(new JsonFields(n, what + "'s " + name));
    }
    return found;
  }

  /** Display text: harmless characters, cut at 300. */
  public String text(String name) {
    return CleanText.clean(string(name), 300);
  }

  public String textOr(String name, String otherwise) {
    return has(name) ? text(name) : otherwise;
  }

  /** Exactly as sent. */
  public String string(String name) {
    JsonNode n = get(name);
    if (!n.isString()) {
      throw odd(name, "a text");
    }
    return n.stringValue();
  }

  public String hex(String name, int bytes) {
    String s = string(name);
    if (s.length() != 2 * bytes || !s.matches("[0-9a-f]*")) {
      throw odd(name, 2 * bytes + " lowercase hex digits");
    }
    return s;
  }

  public Optional<String> optionalHex(String name, int bytes) {
    return has(name) ? Optional.of(hex(name, bytes)) : Optional.empty();
  }

  /** Standard base64 of exactly that many bytes, written in the one canonical way. */
  public byte[] base64(String name, int bytes) {
    String s = string(name);
    try {
      byte[] b = Base64.getDecoder().decode(s);
      if (b.length == bytes && Base64.getEncoder().encodeToString(b).equals(s)) {
        return b;
      }
    } catch (IllegalArgumentException e) {
      // said below
    }
    throw odd(name, bytes + " bytes in base64");
  }

  public BigInteger amount(String name) {
    return amount(get(name), name);
  }

  public List<BigInteger> amounts(String name, int most) {
    List<BigInteger> found = new ArrayList<>();
    for (JsonNode n : array(name, most)) {
      found.add(amount(n, name));
    }
    return found;
  }

  /** Whether the field is a text. */
  public boolean isString(String name) {
    JsonNode n = node.get(name);
    return n != null && n.isString();
  }

  /** Texts exactly as sent. */
  public List<String> strings(String name, int most) {
    List<String> found = new ArrayList<>();
    for (JsonNode n : array(name, most)) {
      if (!n.isString()) {
        throw odd(name, "a list of texts");
      }
      found.add(n.stringValue());
    }
    return found;
  }

  public long number(String name, long least, long most) {
    JsonNode n = get(name);
    if (!n.isIntegralNumber() || !n.canConvertToLong()) {
      throw odd(name, "a whole number");
    }
    long v = n.longValue();
    if (v < least || v > most) {
      throw odd(name, "between " + least + " and " + most);
    }
    return v;
  }

  public boolean flag(String name) {
    JsonNode n = get(name);
    if (!n.isBoolean()) {
      throw odd(name, "true or false");
    }
    return n.booleanValue();
  }

  public Instant instant(String name) {
    try {
      Instant t = Instant.parse(string(name));
      if (t.isAfter(EARLIEST) && t.isBefore(LATEST)) {
        return t;
      }
    } catch (DateTimeException e) {
      // said below
    }
    throw odd(name, "a UTC time of this age");
  }

  public NetworkException odd(String name, String expected) {
    return StrictJson.bad("the field " + name + " of " + what + " is not " + expected);
  }

  private BigInteger amount(JsonNode n, String name) {
    if (!n.isString() || !AMOUNT.matcher(n.stringValue()).matches()) {
      throw odd(name, "a decimal number in quotes");
    }
    return new BigInteger(n.stringValue());
  }

  private JsonNode array(String name, int most) {
    JsonNode n = get(name);
    if (!n.isArray()) {
      throw odd(name, "a list");
    }
    if (n.size() > most) {
      throw odd(name, "a list of at most " + most);
    }
    return n;
  }

  private JsonNode get(String name) {
    JsonNode n = node.get(name);
    if (n == null || n.isNull()) {
      throw StrictJson.bad(what + " has no field " + name);
    }
    return n;
  }
}

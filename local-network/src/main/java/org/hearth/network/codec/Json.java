package org.hearth.network.codec;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.math.BigInteger;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.ToStringSerializer;
import tools.jackson.databind.type.LogicalType;

/**
 * JSON in one canonical form: properties and map keys in alphabetical order, no white space, big
 * integers as decimal strings. What is written twice from equal values is equal byte for byte, so
 * that it can be hashed and signed.
 *
 * <p>Reading is strict about form (duplicate keys, depth, length, anything after the value) because
 * the text may come from strangers, and lenient about fields it does not know.
 */
public final class Json {
  private static final int MAX_DEPTH = 32;
  private static final int MAX_STRING = 1 << 20;
  private static final int MAX_NUMBER = 100;

  private static final JsonMapper MAPPER = onlyAsWritten(mapper(strict()));

  /** The chain's own records may be larger than a request: its snapshots. */
  private static final JsonMapper TRUSTED = mapper(JsonFactory.builder().build()).build();

  private Json() {}

  private static JsonFactory strict() {
    return JsonFactory.builder()
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .streamReadConstraints(
            StreamReadConstraints.builder()
                .maxNestingDepth(MAX_DEPTH)
                .maxStringLength(MAX_STRING)
                .maxNumberLength(MAX_NUMBER)
                .build())
        .build();
  }

  /** No value is taken for one of another kind, and lists hold no nulls. */
  private static JsonMapper onlyAsWritten(JsonMapper.Builder builder) {
    return builder
        .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
        .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
        .withCoercionConfig(
            LogicalType.Textual,
            c ->
                c.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                    .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                    .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
        .changeDefaultNullHandling(n -> JsonSetter.Value.forContentNulls(Nulls.FAIL))
        .build();
  }

  private static JsonMapper.Builder mapper(JsonFactory factory) {
    return JsonMapper.builder(factory)
        .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
        .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .addModule(new SimpleModule().addSerializer(BigInteger.class, ToStringSerializer.instance));
  }

  public static String write(Object value) {
    return MAPPER.writeValueAsString(value);
  }

  public static byte[] bytes(Object value) {
    return MAPPER.writeValueAsBytes(value);
  }

  /**
   * Reads text that a stranger may have written.
   *
   * @throws MalformedJsonException with one sentence saying what is wrong and where
   */
  public static <T> T read(byte[] utf8, Class<T> type) {
    try {
      T value = MAPPER.readValue(utf8, type);
      if (value == null) {
        throw new MalformedJsonException("The JSON text is null where an object is needed.");
      }
      return value;
    } catch (JacksonException e) {
      throw new MalformedJsonException(sentence(e), e);
    }
  }

  /** Where a value of the wrong kind stands, empty when it is the whole text. */
  private static String field(JacksonException e) {
    StringBuilder path = new StringBuilder();
    for (JacksonException.Reference step : e.getPath()) {
      String name = step.getPropertyName();
      path.append(name == null ? "[" + step.getIndex() + "]" : (path.isEmpty() ? "" : ".") + name);
    }
    return path.toString().replaceAll("[^\\x20-\\x7e]", "?");
  }

  /** Reads back what this program wrote. */
  public static <T> T readOwn(String text, Class<T> type) {
    return TRUSTED.readValue(text, type);
  }

  private static String sentence(JacksonException e) {
    if (e instanceof MismatchedInputException) {
      String field = field(e);
      return field.isEmpty()
          ? "The JSON text is not an object with the fields that this call takes."
          : "The JSON field " + field + " does not hold the kind of value that it needs.";
    }
    String message = String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("");
    String plain = message.replaceAll("\\(start marker.*", "").replaceAll("[^\\x20-\\x7e]", "?");
    String where =
        e.getLocation() == null || e.getLocation().getLineNr() < 1
            ? ""
            : " at line "
                + e.getLocation().getLineNr()
                + ", column "
                + e.getLocation().getColumnNr();
    String shortened = plain.length() > 200 ? plain.substring(0, 200) : plain;
    return "The JSON text cannot be read" + where + ": " + shortened.strip();
  }
}

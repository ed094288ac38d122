package org.hearth.node.wire;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.hearth.node.network.spi.NetworkException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * JSON from a network: UTF-8, one value, at most 32 deep, no key twice (two readers could each
 * believe another one), long numbers refused (amounts are strings).
 */
public final class StrictJson {
  /** Longest text within a document. */
  private static final int MAX_STRING = 1 << 20;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(32)
                          .maxStringLength(MAX_STRING)
                          .maxNameLength(200)
                          .maxNumberLength(40)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private StrictJson() {}

  public static JsonMapper mapper() {
    return MAPPER;
  }

  /**
   * @param what names the document in the error, "its answer"
   */
  public static JsonFields object(byte[] utf8, String what) {
    try {
      return object(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString(), what);
    } catch (CharacterCodingException e) {
      throw bad(what + " is not UTF-8 text");
    }
  }

  public static JsonFields object(String text, String what) {
    JsonNode node;
    try {
      node = MAPPER.readTree(text);
    } catch (JacksonException e) {
      throw bad(what + " is not valid JSON");
    }
    return new JsonFields(node, what);
  }

  public static NetworkException bad(String clause) {
    return new NetworkException(NetworkException.Cure.RETRY, clause);
  }
}

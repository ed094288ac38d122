package org.hearth.network.rollup;

import java.math.BigInteger;
import java.util.regex.Pattern;
import org.hearth.network.layer2.TransferRefusedException;
import org.hearth.prover.curve.BabyJubjub;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.field.FieldElement;
import org.hearth.prover.signature.EddsaSignature;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A signed transfer on the wire: {@code
 * {"from":0,"to":1,"amount":"5","nonce":0,"r8x":"…","r8y":"…","s":"…"}}, indices and nonce as JSON
 * numbers, the others as decimal strings without leading zeros. Exactly these fields: whoever
 * misspells one shall hear of it.
 */
final class TransferJson {
  private static final int MOST_BYTES = 4096;
  private static final int MOST_DIGITS = 77;
  private static final Pattern DECIMAL = Pattern.compile("0|[1-9][0-9]*");
  private static final int FIELDS = 7;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(4)
                          .maxStringLength(MOST_BYTES)
                          .maxNumberLength(20)
                          .build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private TransferJson() {}

  static byte[] write(Transfer transfer) {
    ObjectNode node = MAPPER.createObjectNode();
    node.put("from", transfer.from());
    node.put("to", transfer.to());
    node.put("amount", transfer.amount().toString());
    node.put("nonce", transfer.nonce());
    node.put("r8x", transfer.signature().r8().x().toString());
    node.put("r8y", transfer.signature().r8().y().toString());
    node.put("s", transfer.signature().s().toString());
    return MAPPER.writeValueAsBytes(node);
  }

  /**
   * @param json perhaps hostile
   * @throws TransferRefusedException if it is not a transfer in form; whether it is valid is not
   *     looked at
   */
  static Transfer read(byte[] json) {
    if (json.length > MOST_BYTES) {
      throw new TransferRefusedException(
          "The transfer has " + json.length + " bytes; at most " + MOST_BYTES + " are taken.");
    }
    JsonNode node = tree(json);
    if (!node.isObject()) {
      throw new TransferRefusedException("The transfer is not a JSON object.");
    }
    Transfer transfer =
        new Transfer(
            (int) integer(node, "from", Integer.MAX_VALUE),
            (int) integer(node, "to", Integer.MAX_VALUE),
            decimal(node, "amount"),
            integer(node, "nonce", Long.MAX_VALUE),
            new EddsaSignature(
                new BabyJubjub.Point(element(node, "r8x"), element(node, "r8y")),
                decimal(node, "s")));
    if (node.size() != FIELDS) {
      throw new TransferRefusedException(
          "The transfer has fields that a transfer does not have; it needs exactly from, to, amount, nonce, r8x, r8y and s.");
    }
    return transfer;
  }

  private static JsonNode tree(byte[] json) {
    try {
      return MAPPER.readTree(json);
    } catch (JacksonException e) {
      throw new TransferRefusedException("The transfer is not well-formed JSON.");
    }
  }

  private static long integer(JsonNode object, String field, long most) {
    JsonNode node = object.path(field);
    if (!node.isIntegralNumber() || !node.canConvertToLong()) {
      throw new TransferRefusedException(
          "The transfer's field \"" + field + "\" is missing or not a whole number.");
    }
    long value = node.longValue();
    if (value < 0 || value > most) {
      throw new TransferRefusedException(
          "The transfer's field \""
              + field
              + "\" is "
              + value
              + "; it must lie in 0 to "
              + most
              + ".");
    }
    return value;
  }

  private static BigInteger decimal(JsonNode object, String field) {
    JsonNode node = object.path(field);
    String text = node.isString() ? node.stringValue() : "";
    if (text.length() > MOST_DIGITS || !DECIMAL.matcher(text).matches()) {
      throw new TransferRefusedException(
          "The transfer's field \""
              + field
              + "\" is missing or not a string of at most 77 decimal digits without leading zeros.");
    }
    return new BigInteger(text);
  }

  private static FieldElement element(JsonNode object, String field) {
    BigInteger value = decimal(object, field);
    if (value.compareTo(Bn254.FR.modulus()) >= 0) {
      throw new TransferRefusedException(
          "The transfer's field \"" + field + "\" is not below the order of the field.");
    }
    return FieldElement.of(Bn254.FR, value);
  }
}

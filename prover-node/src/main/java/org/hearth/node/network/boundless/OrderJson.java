package org.hearth.node.network.boundless;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.bouncycastle.util.BigIntegers;
import org.hearth.node.chain.EthAddress;
import org.hearth.node.chain.EthSignature;
import org.hearth.node.chain.HexBytes;
import org.hearth.node.network.boundless.ProofRequest.Callback;
import org.hearth.node.network.boundless.ProofRequest.GuestInput;
import org.hearth.node.network.boundless.ProofRequest.InputType;
import org.hearth.node.network.boundless.ProofRequest.Predicate;
import org.hearth.node.network.boundless.ProofRequest.PredicateType;
import org.hearth.node.network.boundless.ProofRequest.Requirements;
import org.hearth.node.network.spi.NetworkException;
import org.hearth.node.wire.JsonFields;
import org.hearth.node.wire.StrictJson;

/**
 * Reads orders as the order stream writes them. An order is taken only if its digest is that of its
 * request on our chain and its signature that of its client: the stream is believed in nothing.
 *
 * <p>A client that is a contract (ERC-1271) is not known here: only the chain could judge it.
 */
final class OrderJson {
  /** Of an order in JSON: the stream takes requests of 100 KiB. */
  static final int MOST_BYTES = 256 << 10;

  private static final int SELECTOR_BYTES = 4;
  private static final int MOST_URL = 2048;

  private final long chainId;
  private final EthAddress market;

  OrderJson(long chainId, EthAddress market) {
    this.chainId = chainId;
    this.market = market;
  }

  /**
   * @throws NetworkException with a clause, if it is none that could be taken
   */
  Order read(String text) {
    if (text.length() > MOST_BYTES) {
      throw StrictJson.bad("an order is longer than " + MOST_BYTES + " characters");
    }
    return read(StrictJson.object(text, "an order"));
  }

  /** An element of a list. */
  Order read(JsonFields data) {
    try {
      JsonFields order = data.object("order");
      ProofRequest request = request(order.object("request"));
      HexBytes digest = HexBytes.parse(order.string("request_digest"));
      EthSignature signature = signature(order.object("signature"));
      check(request, digest, signature);
      return new Order(request, digest, HexBytes.of(signature.bytes()), time(data));
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new NetworkException(
          NetworkException.Cure.RETRY, "an order can't be read: " + e.getMessage(), e);
    }
  }

  private void check(ProofRequest request, HexBytes digest, EthSignature signature) {
    if (!digest.equals(RequestTypes.digest(request, chainId, market))) {
      throw StrictJson.bad("the digest of order " + request.name() + " is another request's");
    }
    if (request.isSignedByContract()) {
      throw StrictJson.bad("order " + request.name() + " is signed by a contract");
    }
    if (!signature.signer(digest.bytes()).filter(request.client()::equals).isPresent()) {
      throw StrictJson.bad("order " + request.name() + " is not signed by its client");
    }
    request
        .offer()
        .fault()
        .ifPresent(why -> {
          throw StrictJson.bad("order " + request.name() + " can't be locked: " + why);
        });
  }

  private static ProofRequest request(JsonFields json) {
    JsonFields requirements = json.object("requirements");
    JsonFields callback = requirements.object("callback");
    JsonFields predicate = requirements.object("predicate");
    JsonFields input = json.object("input");
    JsonFields offer = json.object("offer");
    HexBytes selector = HexBytes.parse(requirements.string("selector"));
    if (selector.size() != SELECTOR_BYTES) {
      throw new IllegalArgumentException("a selector has 4 bytes");
    }
    String url = json.string("imageUrl");
    if (url.length() > MOST_URL) {
      throw new IllegalArgumentException("the address of its program is too long");
    }
    return new ProofRequest(
        number(json, "id", 256),
        new Requirements(
            new Callback(new EthAddress(callback.string("addr")), number(callback, "gasLimit", 96)),
            new Predicate(
                PredicateType.valueOf(predicate.string("predicateType")),
                HexBytes.parse(predicate.string("data"))),
            selector),
        url,
        new GuestInput(
            InputType.valueOf(input.string("inputType")), HexBytes.parse(input.string("data"))),
        new MarketOffer(
            number(offer, "minPrice", 256),
            number(offer, "maxPrice", 256),
            number(offer, "rampUpStart", 62).longValueExact(),
            number(offer, "rampUpPeriod", 32).longValueExact(),
            number(offer, "lockTimeout", 32).longValueExact(),
            number(offer, "timeout", 32).longValueExact(),
            number(offer, "lockCollateral", 256)));
  }

  private static EthSignature signature(JsonFields json) {
    int parity = (int) number(json, json.has("yParity") ? "yParity" : "v", 8).longValueExact();
    byte[] bytes = new byte[EthSignature.BYTES];
    HexBytes r = HexBytes.of(word(number(json, "r", 256)));
    HexBytes s = HexBytes.of(word(number(json, "s", 256)));
    System.arraycopy(r.bytes(), 0, bytes, 0, r.size());
    System.arraycopy(s.bytes(), 0, bytes, r.size(), s.size());
    bytes[bytes.length - 1] = (byte) parity;
    return EthSignature.of(bytes);
  }

  private static byte[] word(BigInteger value) {
    return BigIntegers.asUnsignedByteArray(32, value);
  }

  /** As a JSON number, or as text in decimal or, with 0x, in hexadecimal digits. */
  private static BigInteger number(JsonFields json, String name, int mostBits) {
    BigInteger value;
    if (json.isString(name)) {
      String text = json.string(name);
      boolean hex = text.startsWith("0x");
      String digits = hex ? text.substring(2) : text;
      if (!digits.matches(hex ? "[0-9a-fA-F]{1,64}" : "[0-9]{1,78}")) {
        throw json.odd(name, "a number");
      }
      value = new BigInteger(digits, hex ? 16 : 10);
    } else {
      value = BigInteger.valueOf(json.number(name, 0, Long.MAX_VALUE));
    }
    if (value.bitLength() > mostBits) {
      throw json.odd(name, "a number of at most " + mostBits + " bits");
    }
    return value;
  }

  private static Instant time(JsonFields data) {
    try {
      return OffsetDateTime.parse(data.string("created_at")).toInstant();
    } catch (DateTimeException e) {
      throw data.odd("created_at", "a time");
    }
  }

  /** Where its program's input is; for an input that is elsewhere. */
  static String url(GuestInput input) {
    return new String(input.data().bytes(), StandardCharsets.UTF_8);
  }
}

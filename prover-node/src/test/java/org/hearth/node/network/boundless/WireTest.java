package org.hearth.node.network.boundless;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import okhttp3.HttpUrl;
import org.hearth.node.chain.EthAddress;
import org.hearth.node.chain.EthSignature;
import org.hearth.node.chain.HexBytes;
import org.hearth.node.chain.Keccak;
import org.hearth.node.chain.Messages;
import org.hearth.node.chain.SigningKey;
import org.hearth.node.network.boundless.ProofRequest.Callback;
import org.hearth.node.network.boundless.ProofRequest.GuestInput;
import org.hearth.node.network.boundless.ProofRequest.InputType;
import org.hearth.node.network.boundless.ProofRequest.Predicate;
import org.hearth.node.network.boundless.ProofRequest.PredicateType;
import org.hearth.node.network.boundless.ProofRequest.Requirements;
import org.hearth.node.network.spi.NetworkException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Digests, signatures and prices. Expected values were computed apart from this program, in plain
 * Python, from the contracts' definitions; the key is the first that anvil makes.
 */
class WireTest {
  static final SigningKey ANVIL =
      SigningKey.of(
          new HexBytes("ac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80").bytes());
  private static final long BASE = 8453;
  private static final EthAddress MARKET =
      new EthAddress("0xfd152dadc5183870710fe54f939eae3ab9f0fe82");

  static final ProofRequest REQUEST =
      new ProofRequest(
          new BigInteger("f39fd6e51aad88f6f4ce6ab8827279cfffb9226600000001", 16),
          new Requirements(
              new Callback(new EthAddress("0x" + "0".repeat(40)), BigInteger.ZERO),
              new Predicate(PredicateType.PrefixMatch, new HexBytes("11".repeat(32))),
              new HexBytes("00000000")),
          "https://example.test/image.elf",
          new GuestInput(InputType.Inline, new HexBytes("00")),
          new MarketOffer(
              BigInteger.TEN.pow(14),
              BigInteger.TEN.pow(15).multiply(BigInteger.TWO),
              1_800_000_000L,
              300,
              2700,
              3600,
              BigInteger.TEN.pow(18).multiply(BigInteger.valueOf(5))));

  @Test
  void theDigestOfARequestIsWhatItsClientSigns() {
    HexBytes digest = RequestTypes.digest(REQUEST, BASE, MARKET);
    assertThat(digest.digits())
        .isEqualTo("71c81351d1a38a5e389f220d2b2e415c93c434ef5dc5468380e75279586ad60c");
    EthSignature signature = ANVIL.sign(digest.bytes());
    assertThat(HexBytes.of(signature.bytes()).digits())
        .isEqualTo(
            "7b67f0a60e929ec3fa55bcc3d273de490abbbdf4c027b1f952d54180e1e0e272"
                + "0be3d7f9e46b97eefd68317d34ab48d44a1aedc5d3124f16354522e589b8a5a3"
                + "1c");
    assertThat(REQUEST.client()).isEqualTo(ANVIL.address());
    assertThat(REQUEST.isSignedByContract()).isFalse();
  }

  /** What a fulfilment carries in the place of the whole request. */
  @Test
  void theDigestsOfItsPartsAreThoseOfTheContract() {
    assertThat(HexBytes.of(RequestTypes.input(REQUEST.input()).hash()).digits())
        .isEqualTo(
            HexBytes.of(
                    Keccak.hash(
                        new HexBytes(
                                "073039c66bce7413182ec91963b518ef97a9eadb8216b337c8ea3be14ac2ac10")
                            .bytes(),
                        new byte[32],
                        Keccak.hash(new byte[1])))
                .digits());
  }

  @Test
  void theSignInIsTheTextThatTheStreamExpects() {
    SignInMessage message =
        new SignInMessage(
            HttpUrl.get("http://localhost:8585/"),
            ANVIL.address(),
            "1.0.0",
            "abcdefgh12345678",
            Instant.parse("2026-11-22T00:00:00Z"));
    assertThat(message.text()).hasSize(257);
    assertThat(HexBytes.of(Messages.digest(message.text())).digits())
        .isEqualTo("c7cf64b6cb9fdb17f940a78c7e57c06119d4b79b7e5e5c65f6b9e7ccb0ee3aae");
    assertThat(message.header(ANVIL))
        .doesNotContain("\n")
        .contains("\"r\":\"0xd607a7f6916c4efe5d48275c0e5cc9284556611433c179096157f13c994377bc\"")
        .contains("\"s\":\"0x67697d04999d4dedcaa2499b6b166f7d9f0b117142e438ea2ce06b0979b4700d\"")
        .contains("\"yParity\":\"0x0\"");
  }

  @ParameterizedTest
  @CsvSource({
    "1799999999, 100000000000000",
    "1800000000, 100000000000000",
    "1800000001, 106333333333333",
    "1800000150, 1050000000000000",
    "1800000300, 2000000000000000",
    "1800000301, 2000000000000000",
    "1800002700, 2000000000000000",
    "1800002701, 0"
  })
  void thePriceRisesAndThenIsNothing(long at, BigInteger price) {
    assertThat(REQUEST.offer().priceAt(Instant.ofEpochSecond(at))).isEqualTo(price);
  }

  @ParameterizedTest
  @CsvSource({
    "100000000000000, 0",
    "100000000000001, 1800000001",
    "106333333333333, 1800000001",
    "106333333333334, 1800000002",
    "2000000000000000, 1800000300"
  })
  void theTimeOfAPriceIsTheFirstThatPaysIt(BigInteger price, long at) {
    assertThat(REQUEST.offer().timeOf(price)).contains(Instant.ofEpochSecond(at));
    assertThat(REQUEST.offer().timeOf(BigInteger.TEN.pow(16))).isEmpty();
  }

  /** An order as the stream writes it, its numbers in all forms in which it writes them. */
  static String order(ProofRequest request, long chain, EthAddress market, SigningKey client) {
    HexBytes digest = RequestTypes.digest(request, chain, market);
    EthSignature signature = client.sign(digest.bytes());
    MarketOffer offer = request.offer();
    return """
    {"id":7,"created_at":"2027-01-15T08:00:00.123456Z","order":{"request":{"id":"0x%s",
    "requirements":{"callback":{"addr":"%s","gasLimit":"0x%s"},
    "predicate":{"predicateType":"%s","data":"%s"},"selector":"%s"},
    "imageUrl":"%s","input":{"inputType":"%s","data":"%s"},
    "offer":{"minPrice":"0x%s","maxPrice":"0x%s","rampUpStart":%d,"rampUpPeriod":%d,
    "lockTimeout":%d,"timeout":%d,"lockCollateral":"0x%s"}},
    "request_digest":"%s","signature":{"r":"0x%s","s":"0x%s","yParity":"0x%d","v":"0x%x"}}}
    """
        .formatted(
            request.id().toString(16),
            request.requirements().callback().address(),
            request.requirements().callback().gasLimit().toString(16),
            request.requirements().predicate().type(),
            request.requirements().predicate().data(),
            request.requirements().selector(),
            request.imageUrl(),
            request.input().type(),
            request.input().data(),
            offer.minPrice().toString(16),
            offer.maxPrice().toString(16),
            offer.rampUpStart(),
            offer.rampUpPeriod(),
            offer.lockTimeout(),
            offer.timeout(),
            offer.lockCollateral().toString(16),
            digest,
            signature.r().toString(16),
            signature.s().toString(16),
            signature.yParity(),
            27 + signature.yParity());
  }

  @Test
  void anOrderOfTheStreamIsRead() {
    Order order = new OrderJson(BASE, MARKET).read(order(REQUEST, BASE, MARKET, ANVIL));
    assertThat(order.request()).isEqualTo(REQUEST);
    assertThat(order.digest()).isEqualTo(RequestTypes.digest(REQUEST, BASE, MARKET));
    assertThat(order.signature().bytes()).isEqualTo(ANVIL.sign(order.digest().bytes()).bytes());
    assertThat(order.createdAt()).isEqualTo(Instant.parse("2027-01-15T08:00:00.123456Z"));
  }

  @Test
  void anOrderThatItsClientDidNotSignIsRefused() {
    OrderJson reader = new OrderJson(BASE, MARKET);
    assertThatThrownBy(() ->
            reader.read(
                order(REQUEST, BASE, MARKET, SigningKey.of(new HexBytes("07".repeat(32)).bytes()))))
        .isInstanceOf(NetworkException.class)
        .hasMessageContaining("is not signed by its client");
    assertThatThrownBy(() -> reader.read(order(REQUEST, 1, MARKET, ANVIL)))
        .hasMessageContaining("is another request's");
    ProofRequest ofContract =
        new ProofRequest(
            REQUEST.id().setBit(192),
            REQUEST.requirements(),
            REQUEST.imageUrl(),
            REQUEST.input(),
            REQUEST.offer());
    assertThatThrownBy(() -> reader.read(order(ofContract, BASE, MARKET, ANVIL)))
        .hasMessageContaining("is signed by a contract");
  }

  /** Whatever is changed in an order, it is not taken. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"rampUpPeriod\":300>\"rampUpPeriod\":301",
        "image.elf>image.elg",
        "PrefixMatch>DigestMatch",
        "PrefixMatch>prefixMatch",
        "\"Inline\"",
        "\"lockTimeout\":2700>\"lockTimeout\":-1",
        "\"timeout\":3600>\"timeout\":36000000000",
        "\"created_at\">\"created\"",
        "yParity\":\"0x>yParity\":\"0x7",
        "\"imageUrl\":>\"imageUrl\":\"\",\"imageUrl\":"
      })
  void aChangedOrderIsRefused(String change) {
    String[] parts = change.split(">", 2);
    String text = order(REQUEST, BASE, MARKET, ANVIL);
    String changed = text.replace(parts[0], parts.length > 1 ? parts[1] : "\"Url\"");
    assertThat(changed).isNotEqualTo(text);
    assertThatThrownBy(() -> new OrderJson(BASE, MARKET).read(changed))
        .isInstanceOf(NetworkException.class);
  }

  /** Which nobody could lock, but whose signature is right. */
  @Test
  void anOfferThatContradictsItselfIsRefused() {
    MarketOffer good = REQUEST.offer();
    MarketOffer dear =
        new MarketOffer(good.maxPrice(), good.minPrice(), 1, 1, 1, 1, good.lockCollateral());
    MarketOffer late =
        new MarketOffer(good.minPrice(), good.maxPrice(), 1, 9, 8, 9, good.minPrice());
    MarketOffer far =
        new MarketOffer(good.minPrice(), good.maxPrice(), 1, 1, 1, 1L << 25, good.minPrice());
    for (MarketOffer bad : List.of(dear, late, far)) {
      ProofRequest request =
          new ProofRequest(
              REQUEST.id(), REQUEST.requirements(), REQUEST.imageUrl(), REQUEST.input(), bad);
      assertThatThrownBy(
              () -> new OrderJson(BASE, MARKET).read(order(request, BASE, MARKET, ANVIL)))
          .hasMessageContaining("can't be locked");
    }
  }
}

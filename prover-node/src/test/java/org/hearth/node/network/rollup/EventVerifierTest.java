package org.hearth.node.network.rollup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.KeyPair;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.hearth.node.network.spi.BadEventException;
import org.hearth.node.network.spi.EventCursor;
import org.hearth.node.network.spi.RewardEvent;
import org.hearth.prover.hash.Sha256;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Forged, altered, reordered and missing events: none may get through (reliability bar B15). */
class EventVerifierTest {
  private static final String PROVER = "cc".repeat(32);
  private static final String JOB = "55".repeat(16);
  private static final String LEASE = "44".repeat(16);
  private static final KeyPair KEY = key();
  private static final KeyPair OTHER_KEY = key();

  private static KeyPair key() {
    try {
      return WireServer.keys();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static String pending(long seq, String prover, String parts, String credit) {
    return """
    {"seq":%d,"prover":"%s","time":"2026-11-23T10:00:00Z","height":4,"type":"REWARD_PENDING",\
    "jobId":"%s","leaseId":"%s","proofHash":"%s","parts":[%s],"credit":"%s"}\
    """
        .formatted(seq, prover, JOB, LEASE, "aa".repeat(32), parts, credit);
  }

  private static String part(String kind, String amount) {
    return "{\"kind\":\"" + kind + "\",\"amount\":\"" + amount + "\"}";
  }

  private static final String PARTS =
      String.join(
          ",",
          part("FEE_REWARD", "1000"),
          part("EMISSION_ZK", "300"),
          part("VERIFIER_SHARE", "260"),
          part("POOL_FEE", "20"));

  private static EventVerifier.Raw raw(long seq, String previous, String payload, KeyPair key) {
    try {
      String hash = Sha256.hex(previous + payload);
      String signature = WireServer.sign(key, hash);
      return new EventVerifier.Raw(
          seq, payload, hash, Base64.getDecoder().decode(signature), signature);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<EventVerifier.Raw> good() {
    List<EventVerifier.Raw> chain = new ArrayList<>();
    String previous = EventCursor.START.hash();
    for (long seq = 1; seq <= 4; seq++) {
      EventVerifier.Raw event = raw(seq, previous, pending(seq, PROVER, PARTS, "1020"), KEY);
      chain.add(event);
      previous = event.hash();
    }
    return chain;
  }

  private static EventVerifier verifier() {
    return new EventVerifier(Base64.getDecoder().decode(WireServer.rawKey(KEY)), PROVER);
  }

  @Test
  void aGoodChainIsRead() {
    assertThat(verifier().verify(EventCursor.START, good()))
        .hasSize(4)
        .allSatisfy(e -> assertThat(((RewardEvent.Pending) e.event()).credit()).isEqualTo("1020"));
  }

  static Stream<Arguments> forgeries() {
    return Stream.of(
        forged("is missing", "came where", list -> without(list, 1)),
        forged("two swapped", "came where", list -> swapped(list)),
        forged("repeated in the page", "came where", list -> with(list, 2, list.get(1))),
        forged(
            "payload altered",
            "does not continue the chain",
            list -> with(list, 1, altered(list.get(1), "1000", "9000"))),
        forged(
            "payload and hash altered",
            "is not signed",
            list -> {
              EventVerifier.Raw e = list.get(1);
              String payload = e.payload().replace("1000", "9000");
              return with(
                  list,
                  1,
                  new EventVerifier.Raw(
                      2,
                      payload,
                      Sha256.hex(list.get(0).hash() + payload),
                      e.signature(),
                      e.signatureText()));
            }),
        forged(
            "signed by somebody else",
            "is not signed",
            list -> with(list, 1, raw(2, list.get(0).hash(), list.get(1).payload(), OTHER_KEY))),
        forged(
            "another number outside",
            "came where",
            list -> with(list, 0, renumbered(list.get(0), 7))),
        signed(
            "another number inside", "carries another number", pending(9, PROVER, PARTS, "1020")),
        signed(
            "for another prover", "meant for another", pending(1, "dd".repeat(32), PARTS, "1020")),
        signed("credit too high", "another amount", pending(1, PROVER, PARTS, "1021")),
        signed("credit without parts", "another amount", pending(1, PROVER, "", "5")),
        signed(
            "a part twice",
            "twice",
            pending(1, PROVER, part("FEE_REWARD", "1") + "," + part("FEE_REWARD", "1"), "2")),
        signed("an unknown part", "unknown kind", pending(1, PROVER, part("GIFT", "1"), "1")),
        signed("a negative part", "not a decimal", pending(1, PROVER, part("POOL_FEE", "-1"), "1")),
        signed(
            "an amount with leading zeros",
            "not a decimal",
            pending(1, PROVER, part("FEE_REWARD", "007"), "7")),
        signed(
            "an amount as a number",
            "not a decimal",
            pending(1, PROVER, PARTS, "1020").replace("\"1020\"", "1020")),
        signed(
            "a key twice",
            "cannot be read",
            pending(1, PROVER, PARTS, "1020").replace("\"height\":4", "\"height\":4,\"height\":5")),
        signed("not JSON", "cannot be read", "nonsense"),
        signed("two values", "cannot be read", "{} {}"),
        signed("too deep", "cannot be read", "[".repeat(100)),
        signed(
            "another time",
            "cannot be read",
            pending(1, PROVER, PARTS, "1020").replace("2026-11-23T10:00:00Z", "yesterday")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("forgeries")
  void aForgeryIsRefused(
      String name, String complaint, UnaryOperator<List<EventVerifier.Raw>> forge) {
    List<EventVerifier.Raw> forged = forge.apply(new ArrayList<>(good()));
    assertThatThrownBy(() -> verifier().verify(EventCursor.START, forged))
        .isInstanceOf(BadEventException.class)
        .hasMessageContaining(complaint);
  }

  @Test
  void aChangedPastIsFoundOutAtTheNextEvent() {
    EventCursor other = new EventCursor(1, "77".repeat(32));
    assertThatThrownBy(() -> verifier().verify(other, good()))
        .isInstanceOf(BadEventException.class);
  }

  @Test
  void anEventOfALaterVersionIsRecordedOnly() {
    String payload = pending(1, PROVER, PARTS, "1020").replace("REWARD_PENDING", "REWARD_DOUBLED");
    assertThat(
            verifier()
                .verify(EventCursor.START, List.of(raw(1, EventCursor.START.hash(), payload, KEY)))
                .getFirst()
                .event())
        .isInstanceOf(RewardEvent.Unknown.class);
  }

  private static Arguments forged(
      String name, String complaint, UnaryOperator<List<EventVerifier.Raw>> forge) {
    return Arguments.of(name, complaint, forge);
  }

  /** A properly signed first event with bad content. */
  private static Arguments signed(String name, String complaint, String payload) {
    return forged(name, complaint, list -> List.of(raw(1, EventCursor.START.hash(), payload, KEY)));
  }

  private static List<EventVerifier.Raw> without(List<EventVerifier.Raw> list, int index) {
    list.remove(index);
    return list;
  }

  private static List<EventVerifier.Raw> swapped(List<EventVerifier.Raw> list) {
    EventVerifier.Raw second = list.remove(1);
    list.add(2, second);
    return list;
  }

  private static List<EventVerifier.Raw> with(
      List<EventVerifier.Raw> list, int index, EventVerifier.Raw event) {
    list.set(index, event);
    return list;
  }

  private static EventVerifier.Raw altered(EventVerifier.Raw e, String from, String to) {
    return new EventVerifier.Raw(
        e.seq(), e.payload().replace(from, to), e.hash(), e.signature(), e.signatureText());
  }

  private static EventVerifier.Raw renumbered(EventVerifier.Raw e, long seq) {
    return new EventVerifier.Raw(seq, e.payload(), e.hash(), e.signature(), e.signatureText());
  }
}

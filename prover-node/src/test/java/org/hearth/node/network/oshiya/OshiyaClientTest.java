package org.hearth.node.network.oshiya;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import okhttp3.OkHttpClient;
import org.hearth.node.chain.ChainAccount;
import org.hearth.node.chain.EthAddress;
import org.hearth.node.chain.SigningKey;
import org.hearth.node.chain.SimulatedChain;
import org.hearth.node.fake.MovableClock;
import org.hearth.node.job.Reason;
import org.hearth.node.job.ReasonCode;
import org.hearth.node.network.spi.BadEventException;
import org.hearth.node.network.spi.EventCursor;
import org.hearth.node.network.spi.ForeignNetworkException;
import org.hearth.node.network.spi.LeaseState;
import org.hearth.node.network.spi.NetworkException;
import org.hearth.node.network.spi.Offer;
import org.hearth.node.network.spi.RewardEvent;
import org.hearth.node.network.spi.SignedEvent;
import org.hearth.node.network.spi.Submission;
import org.hearth.prover.hash.Sha256;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole way of a queue: picked, proved, in a block, final, in the books, claimed. */
class OshiyaClientTest {
  private static final int FINAL = 64;
  private static final SigningKey KEY = SigningKey.of(key());
  private static final EthAddress PAYOUT =
      new EthAddress("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed");
  private static final byte[] PROOF =
      """
      {"pi_a":["1","2","1"],"pi_b":[["3","4"],["5","6"],["1","0"]],"pi_c":["7","8","1"]}
      """
          .getBytes(StandardCharsets.UTF_8);
  private static final String PROOF_HASH = Sha256.hex(PROOF);

  @TempDir Path folder;
  private final SimulatedChain chain = new SimulatedChain();
  private final FakeForest forest = new FakeForest(chain, KEY.address());
  private final MovableClock clock =
      new MovableClock(Clock.fixed(Instant.parse("2026-11-30T00:00:00Z"), ZoneOffset.UTC));
  private final Map<String, String> options = new java.util.TreeMap<>();
  private Optional<SigningKey> unlocked = Optional.of(KEY);
  private Optional<EthAddress> address = Optional.of(KEY.address());
  private OshiyaClient client;

  private static byte[] key() {
    byte[] key = new byte[32];
    Arrays.fill(key, (byte) 7);
    return key;
  }

  @BeforeEach
  void open() {
    options.putAll(
        Map.of(
            "contract", FakeForest.ADDRESS.text(),
            "start-block", "0",
            "circuit", folder.toString(),
            "chain-id", "1337",
            "least-tip", "0",
            "least-reward", "0.000000000000000010",
            "most-gas-price", "1",
            "spend-per-day", "1"));
    start();
  }

  /** A new life of the program. */
  private void start() {
    client =
        new OshiyaClient(
            "oshiya",
            OshiyaOptions.of(options),
            new Account(),
            folder.resolve("kept"),
            new OshiyaClient.Reach(chain.endpoint(), new OkHttpClient(), clock, new SecureRandom()),
            new FakeCircuit());
  }

  @AfterEach
  void stop() {
    chain.close();
  }

  private final class Account implements ChainAccount {
    @Override
    public Optional<EthAddress> address() {
      return address;
    }

    @Override
    public Optional<EthAddress> payout() {
      return Optional.of(PAYOUT);
    }

    @Override
    public Optional<SigningKey> key() {
      return unlocked;
    }
  }

  private List<SignedEvent> events(EventCursor cursor) {
    return client.events(cursor, Duration.ZERO, 100);
  }

  /** All from the first, as the node asks for them: those after the last that it has. */
  private List<SignedEvent> signed() {
    List<SignedEvent> all = new ArrayList<>();
    EventCursor cursor = EventCursor.START;
    List<SignedEvent> page = events(cursor);
    while (!page.isEmpty()) {
      all.addAll(page);
      cursor = new EventCursor(page.getLast().seq(), page.getLast().hash());
      page = events(cursor);
    }
    return all;
  }

  private List<RewardEvent> all() {
    return signed().stream().map(SignedEvent::event).toList();
  }

  private List<Offer> offers() {
    return client.offers(1, Duration.ZERO);
  }

  private Offer offered() {
    all();
    return offers().getFirst();
  }

  private Submission proof(Offer offer) {
    return new Submission(offer.terms().leaseId(), offer.terms().publicInputs(), PROOF_HASH, PROOF);
  }

  private static List<String> kinds(List<RewardEvent> events) {
    return events.stream().map(e -> e.getClass().getSimpleName()).toList();
  }

  @Test
  void aQueueGoesAllTheWayToThePayout() throws IOException {
    options.put("claim-at", "0.00000000000000001");
    start();
    long queue = forest.queue(BigInteger.valueOf(50), 11, 12, 13);
    Offer offer = offered();
    assertThat(offer.terms().rewardEstimate()).isEqualTo(BigInteger.valueOf(50));
    assertThat(offer.terms().publicInputs()).hasSize(9);
    assertThat(offer.terms().jobId()).startsWith("q" + queue + "-");
    String lease = offer.terms().leaseId();
    assertThat(client.accept(lease).state()).isEqualTo(LeaseState.ACTIVE);
    Path witness = folder.resolve("w");
    client.fetch(offer.terms().witness(), witness);
    assertThat(Sha256.hex(witness)).isEqualTo(offer.terms().witness().sha256());
    assertThat(offers()).as("one at a time").isEmpty();

    assertThat(client.submit(proof(offer)).state()).isEqualTo(LeaseState.SUBMITTED);
    assertThat(client.submit(proof(offer)).proofHash()).contains(PROOF_HASH);
    chain.mine();
    assertThat(all()).isEmpty();
    chain.mine(FINAL);
    List<RewardEvent> settled = all();
    assertThat(kinds(settled)).containsExactly("CostPaid", "Pending", "Confirmed", "Claimable");
    RewardEvent.Pending credit = (RewardEvent.Pending) settled.get(1);
    assertThat(credit.credit()).isEqualTo(BigInteger.valueOf(50));
    assertThat(credit.leaseId()).isEqualTo(lease);
    assertThat(credit.jobId()).isEqualTo(offer.terms().jobId());
    assertThat(credit.proofHash()).isEqualTo(PROOF_HASH);
    assertThat(((RewardEvent.CostPaid) settled.get(0)).amount())
        .isEqualTo(BigInteger.valueOf(50_000 * 110));
    assertThat(client.lease(lease).state()).isEqualTo(LeaseState.FINAL);

    chain.mine();
    all();
    chain.mine(FINAL);
    List<RewardEvent> paid = all();
    assertThat(kinds(paid).subList(4, 6)).containsExactly("CostPaid", "Paid");
    RewardEvent.Paid payout = (RewardEvent.Paid) paid.get(5);
    assertThat(payout.credit()).isEqualTo(BigInteger.valueOf(50));
    assertThat(payout.items())
        .singleElement()
        .satisfies(item -> assertThat(item.leaseId()).isEqualTo(lease));
    assertThat(client.owed()).isZero();
    assertThat(chain.mined()).hasSize(2);
  }

  @Test
  void anotherMinersBatchEndsAQueueBeforeItIsSentAndCostsNothing() {
    forest.queue(BigInteger.valueOf(50), 11);
    long other = forest.queue(BigInteger.valueOf(20), 12);
    Offer offer = offered();
    client.accept(offer.terms().leaseId());
    forest.steal(other);
    assertThat(client.submit(proof(offer)).state()).isEqualTo(LeaseState.EXPIRED);
    assertThat(chain.waiting()).isEmpty();
    // The queue that is left is offered anew, under another root.
    long left = offer.terms().jobId().startsWith("q" + other + "-") ? -1 : 0;
    if (left == 0) {
      Offer again = offered();
      assertThat(again.terms().publicInputs().get(2)).isEqualTo(BigInteger.ONE);
      assertThat(again.terms().jobId()).isNotEqualTo(offer.terms().jobId());
    }
  }

  @Test
  void aProofThatWaitsWhenAnotherWasFirstIsCancelled() {
    long queue = forest.queue(BigInteger.valueOf(50), 11);
    Offer offer = offered();
    client.accept(offer.terms().leaseId());
    client.submit(proof(offer));
    forest.steal(queue);
    all(); // notices, and asks for the end
    all(); // replaces it by nothing
    assertThat(chain.waiting()).singleElement().satisfies(tx -> assertThat(tx.data()).isEmpty());
    chain.mine();
    all();
    chain.mine(FINAL);
    assertThat(kinds(all())).containsExactly("CostPaid", "LeaseExpired");
    assertThat(client.lease(offer.terms().leaseId()).state()).isEqualTo(LeaseState.EXPIRED);
  }

  @Test
  void aProofThatIsUndoneInItsBlockIsALostRace() {
    forest.queue(BigInteger.valueOf(50), 11);
    Offer offer = offered();
    client.accept(offer.terms().leaseId());
    client.submit(proof(offer));
    chain.works = false;
    chain.mine();
    chain.mine(FINAL);
    assertThat(kinds(all())).containsExactly("CostPaid", "Lost");
  }

  @Test
  void aReorganisationTakesNothingFromTheBooks() {
    forest.queue(BigInteger.valueOf(50), 11);
    Offer offer = offered();
    client.accept(offer.terms().leaseId());
    client.submit(proof(offer));
    chain.mine(FINAL - 1);
    assertThat(all()).isEmpty();
    chain.reorganise(FINAL - 1, true);
    assertThat(all()).isEmpty();
    assertThat(client.lease(offer.terms().leaseId()).state()).isEqualTo(LeaseState.SUBMITTED);
    chain.mine(FINAL + 1);
    assertThat(kinds(all())).containsExactly("CostPaid", "Pending", "Confirmed", "Claimable");
    assertThat(chain.mined()).hasSize(1);
  }

  @Test
  void aNewLifeGoesOnWhereTheLastOneWas() {
    forest.queue(BigInteger.valueOf(50), 11);
    Offer offer = offered();
    start();
    client.accept(offer.terms().leaseId());
    start();
    assertThat(client.lease(offer.terms().leaseId()).state()).isEqualTo(LeaseState.ACTIVE);
    client.submit(proof(offer));
    start();
    chain.mine();
    all();
    start();
    chain.mine(FINAL);
    List<SignedEvent> before = signed();
    start();
    List<SignedEvent> after = signed();
    assertThat(after).isEqualTo(before).hasSize(4);
    SignedEvent second = after.get(1);
    assertThat(events(new EventCursor(2, second.hash()))).isEqualTo(before.subList(2, 4));
    assertThat(chain.mined()).hasSize(1);
  }

  /** Whoever reads the chain anew writes the same events with the same hashes. */
  @Test
  void theEventsOfALostFileAreMadeAgain() throws IOException {
    forest.queue(BigInteger.valueOf(50), 11);
    Offer offer = offered();
    client.accept(offer.terms().leaseId());
    client.submit(proof(offer));
    chain.mine();
    forest.rewarded(9, BigInteger.TEN);
    all();
    forest.queue(BigInteger.valueOf(60), 12);
    Offer second = offered();
    client.accept(second.terms().leaseId());
    client.submit(proof(second));
    chain.mine(FINAL + 1);
    List<SignedEvent> before = signed();
    chain.mine(2000); // then the blocks are read in other portions
    Files.delete(folder.resolve("kept.events.jsonl"));
    Files.delete(folder.resolve("kept.tree.json"));
    start();
    assertThat(signed()).isEqualTo(before).hasSize(11);
  }

  @Test
  void booksThatKnowMoreThanTheFileAreAContradiction() {
    assertThatThrownBy(() -> events(new EventCursor(1, "a".repeat(64))))
        .isInstanceOf(BadEventException.class)
        .hasMessageContaining(
            "the books have event 1 of the chain, and kept.events.jsonl has 0 events");
  }

  @Test
  void aRewardThatAnotherProgramEarnedWithThisKeyIsBookedToo() {
    forest.rewarded(9, BigInteger.valueOf(33));
    chain.mine(FINAL + 1);
    List<RewardEvent> events = all();
    assertThat(kinds(events)).containsExactly("Pending", "Confirmed", "Claimable");
    assertThat(((RewardEvent.Pending) events.getFirst()).jobId()).isEqualTo("q9");
  }

  @Test
  void queuesThatPayTooLittleOrMayNotBeTakenYetAreLeft() {
    forest.queue(BigInteger.valueOf(9), 11);
    all();
    assertThat(offers()).isEmpty();
    forest.queue(BigInteger.valueOf(10), 12);
    forest.blocksLeft = 3;
    assertThat(offers()).isEmpty();
    forest.blocksLeft = 0;
    assertThat(offered().terms().jobId()).startsWith("q1-");
  }

  /** Else a node that may not work would compute one witness after the other. */
  @Test
  void whatWasGivenBackIsNotPickedAgainAtOnce() {
    forest.queue(BigInteger.valueOf(50), 11);
    Offer offer = offered();
    client.decline(offer.terms().leaseId(), Reason.of(ReasonCode.TOO_SLOW).wire());
    assertThat(offers()).isEmpty();
    clock.advance(Duration.ofMinutes(4));
    assertThat(offers()).isEmpty();
    clock.advance(Duration.ofMinutes(2));
    assertThat(offers()).hasSize(1);
  }

  /** Another miner would have it meanwhile. */
  @Test
  void whatNoDeviceWasFreeForIsPickedAgainSoon() {
    forest.queue(BigInteger.valueOf(50), 11);
    client.decline(offered().terms().leaseId(), Reason.of(ReasonCode.NOT_NOW).wire());
    assertThat(offers()).isEmpty();
    clock.advance(Duration.ofSeconds(6));
    assertThat(offers()).hasSize(1);
  }

  @Test
  void withoutWalletOrPasswordItSaysSo() {
    forest.queue(BigInteger.valueOf(50), 11);
    all();
    unlocked = Optional.empty();
    assertThat(offers()).isEmpty();
    address = Optional.empty();
    start();
    assertThatThrownBy(client::info)
        .isInstanceOf(NetworkException.class)
        .hasMessage("this computer has no wallet yet: make one with hearth wallet create");
  }

  @Test
  void anotherChainIsNotTaken() {
    chain.chainId = 1;
    assertThatThrownBy(client::info)
        .isInstanceOf(NetworkException.class)
        .hasMessage("it is a node of chain 1, and not of chain 1337");
  }

  /** Nobody pays for electricity for a proof that could not be sent. */
  @Test
  void whatCouldNotBeSentIsNotProvedAndItSaysWhy() {
    options.put("spend-per-day", "0");
    start();
    forest.queue(BigInteger.valueOf(50), 11);
    all();
    assertThat(offers()).isEmpty();
    assertThat(client.info().participants())
        .startsWith("no queue is proved now: of the limit for a day 0 POL are left");
  }

  @Test
  void gasThatBecameTooDearHoldsAProofBackUntilItIsNotWorthItAnyMore() {
    forest.queue(BigInteger.valueOf(50), 11);
    Offer offer = offered();
    client.accept(offer.terms().leaseId());
    chain.baseFee = BigInteger.TEN.pow(10);
    chain.mine();
    assertThatThrownBy(() -> client.submit(proof(offer)))
        .isInstanceOfSatisfying(
            NetworkException.class,
            e -> assertThat(e.cure()).isEqualTo(NetworkException.Cure.RETRY))
        .hasMessage("gas costs more than 1000000000 a unit now");
    clock.advance(Duration.ofMinutes(11));
    assertThat(client.submit(proof(offer)).state()).isEqualTo(LeaseState.EXPIRED);
  }

  /** What one account is owed must not be mixed up with another's. */
  @Test
  void anotherWalletUnderTheSameNameIsRefused() {
    forest.queue(BigInteger.valueOf(50), 11);
    all();
    address = Optional.of(PAYOUT);
    assertThatThrownBy(client::info)
        .isInstanceOf(ForeignNetworkException.class)
        .hasMessageContaining("its books are those of " + KEY.address())
        .hasMessageContaining("another name in node.json");
  }

  /** Files of a backup were copied at different moments. */
  @Test
  void aTreeThatIsNewerThanTheEventsIsReadAnew() throws IOException {
    forest.queue(BigInteger.valueOf(50), 11);
    Offer offer = offered();
    client.accept(offer.terms().leaseId());
    client.submit(proof(offer));
    Files.deleteIfExists(folder.resolve("kept.events.jsonl"));
    chain.mine(FINAL + 1);
    List<SignedEvent> before = signed();
    assertThat(before).hasSize(4);
    Files.delete(folder.resolve("kept.events.jsonl"));
    start();
    assertThat(signed()).isEqualTo(before);
  }

  /** A contract whose events do not fit together is not worked for. */
  @Test
  void aTreeThatDoesNotAddUpIsNotFollowed() {
    List<SimulatedChain.Event> bad = new ArrayList<>();
    long id = forest.queue(BigInteger.valueOf(50), 11);
    forest.steal(id);
    SimulatedChain.Event good =
        chain.events().stream()
            .filter(e -> e.topics().size() == 3 && e.data().length == 128)
            .findFirst()
            .orElseThrow();
    byte[] other = good.data().clone();
    other[127] ^= 1;
    bad.add(new SimulatedChain.Event(good.contract(), good.topics(), other, good.transaction()));
    chain.reorganise(1, false);
    chain.mine(bad);
    chain.mine(FINAL + 2);
    assertThatThrownBy(this::all)
        .isInstanceOf(NetworkException.class)
        .hasMessageContaining("events don't fit together: batch 0 has another root");
    assertThat(offers()).isEmpty();
  }
}

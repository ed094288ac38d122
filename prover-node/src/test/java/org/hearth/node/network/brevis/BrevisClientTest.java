package org.hearth.node.network.brevis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import okhttp3.OkHttpClient;
import org.hearth.node.chain.ChainAccount;
import org.hearth.node.chain.EthAddress;
import org.hearth.node.chain.HexBytes;
import org.hearth.node.chain.SigningKey;
import org.hearth.node.chain.SimulatedChain;
import org.hearth.node.fake.MovableClock;
import org.hearth.node.network.spi.EventCursor;
import org.hearth.node.network.spi.LeaseState;
import org.hearth.node.network.spi.NetworkException;
import org.hearth.node.network.spi.Offer;
import org.hearth.node.network.spi.RewardEvent;
import org.hearth.node.network.spi.SignedEvent;
import org.hearth.node.network.spi.Submission;
import org.hearth.node.proving.ProofException;
import org.hearth.node.stake.StakeGuard;
import org.hearth.prover.hash.Sha256;
import org.hearth.prover.system.StandardProofSystems;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The client beside stand-ins for the market and for Pico; the proofs hold by real pairings. */
class BrevisClientTest {
  private static final int FINAL = 8;
  private static final SigningKey KEY = SigningKey.of(new HexBytes("07".repeat(32)).bytes());
  private static final BigInteger ONE = BigInteger.TEN.pow(18);
  private static final BigInteger MIN_STAKE = ONE.multiply(BigInteger.valueOf(50));

  /** A tenth of what it wants. */
  private static final BigInteger STAKE = ONE.multiply(BigInteger.valueOf(5));

  /** For 5 million cycles. */
  private static final BigInteger FEE = ONE.multiply(BigInteger.valueOf(5));

  @TempDir Path folder;
  private final SimulatedChain chain = new SimulatedChain();
  private final FakeBrevis market = new FakeBrevis(chain, KEY.address());
  private final FakePico pico = new FakePico();
  private final MovableClock clock =
      new MovableClock(Clock.fixed(Instant.ofEpochSecond(FakeBrevis.NOW), ZoneOffset.UTC));
  private final Map<String, String> options = new TreeMap<>();
  private Optional<SigningKey> unlocked = Optional.of(KEY);
  private StakeGuard guard;
  private BrevisClient client;
  private int requests;

  @BeforeEach
  void open() throws IOException {
    Path key = Files.writeString(folder.resolve("key.json"), ForgingKey.json());
    options.putAll(
        Map.ofEntries(
            Map.entry("market", FakeBrevis.MARKET.text()),
            Map.entry("staking", FakeBrevis.STAKING.text()),
            Map.entry("start-block", "0"),
            Map.entry("chain-id", "1337"),
            Map.entry("confirmations", String.valueOf(FINAL)),
            Map.entry("most-at-stake", "20"),
            Map.entry("least-per-trillion-cycles", "1000000"),
            Map.entry("verifying-key", key.toString()),
            Map.entry("least-tip", "0"),
            Map.entry("most-gas-price", "1"),
            Map.entry("spend-per-day", "1"),
            Map.entry("prove-khz", "1000"),
            Map.entry("spare-seconds", "60"),
            Map.entry("simulated", "true")));
    start();
  }

  /** A new life of the program. */
  private void start() throws IOException {
    if (client != null) {
      client.close();
    }
    guard = StakeGuard.open(folder, 3, clock);
    client =
        new BrevisClient(
            "brevis",
            BrevisOptions.of(options),
            new Wallet(),
            folder.resolve("kept"),
            new BrevisClient.Reach(
                chain.endpoint(),
                new OkHttpClient(),
                clock,
                new SecureRandom(),
                Duration.ofMillis(20)),
            guard,
            StandardProofSystems.list().byId("groth16"),
            pico);
    if (!pico.gone) {
      await().until(() -> client.engine().orElseThrow().obstacle().isEmpty());
    }
  }

  @AfterEach
  void stop() {
    client.close();
    pico.stop();
    chain.close();
  }

  private final class Wallet implements ChainAccount {
    @Override
    public Optional<EthAddress> address() {
      return Optional.of(KEY.address());
    }

    @Override
    public Optional<EthAddress> payout() {
      return Optional.empty();
    }

    @Override
    public Optional<SigningKey> key() {
      return unlocked;
    }
  }

  private ProofRequest request() {
    return request(ONE.multiply(BigInteger.TEN), 600);
  }

  private ProofRequest request(BigInteger most, long seconds) {
    requests++;
    byte[] input = {1, 2, (byte) requests};
    return new ProofRequest(
        BigInteger.valueOf(requests),
        FakePico.vk("/program"),
        FakePico.digest(input),
        pico.url("/program"),
        HexBytes.of(input),
        "",
        0,
        new ProofRequest.Fee(
            most, MIN_STAKE, BigInteger.valueOf(FakeBrevis.NOW + chain.head() + 1 + seconds)));
  }

  private List<SignedEvent> signed() {
    List<SignedEvent> all = new ArrayList<>();
    EventCursor cursor = EventCursor.START;
    List<SignedEvent> page = client.events(cursor, Duration.ZERO, 100);
    while (!page.isEmpty()) {
      all.addAll(page);
      cursor = new EventCursor(page.getLast().seq(), page.getLast().hash());
      page = client.events(cursor, Duration.ZERO, 100);
    }
    return all;
  }

  private List<RewardEvent> all() {
    return signed().stream().map(SignedEvent::event).toList();
  }

  private static List<String> kinds(List<RewardEvent> events) {
    return events.stream().map(e -> e.getClass().getSimpleName()).toList();
  }

  private List<Offer> offers() {
    return client.offers(1, Duration.ZERO);
  }

  private String said() {
    return client.info().participants();
  }

  /** Blocks, and this computer's clock with them. */
  private void pass(long blocks) {
    chain.mine((int) blocks);
    clock.advance(Duration.ofSeconds(blocks));
  }

  /** A request is there, and its bid waits for a block. */
  private ProofRequest bid(ProofRequest request) {
    market.ask(request);
    awaitBid();
    return request;
  }

  private void awaitBid() {
    await()
        .untilAsserted(() -> {
          assertThat(offers()).isEmpty();
          assertThat(chain.waiting()).as(said()).hasSize(1);
        });
  }

  /** The bid is in a block, and its reveal waits for one. */
  private ProofRequest revealing() {
    ProofRequest request = bid(request());
    pass(1);
    all();
    pass(market.bidding);
    all();
    assertThat(chain.waiting()).as("the reveal").hasSize(1);
    return request;
  }

  /** The time for reveals is over. */
  private ProofRequest revealed() {
    ProofRequest request = revealing();
    pass(1);
    return request;
  }

  private Offer won() {
    ProofRequest unused = revealed();
    return wonNow();
  }

  private Offer wonNow() {
    pass(market.reveal);
    all();
    List<Offer> offers = offers();
    assertThat(offers).as(said()).hasSize(1);
    return offers.getFirst();
  }

  private Submission proved(Offer offer) throws IOException {
    Path program = folder.resolve("p");
    Path input = folder.resolve("i");
    client.fetch(offer.terms().provingKey(), program);
    client.fetch(offer.terms().witness(), input);
    byte[] proof =
        client
            .engine()
            .orElseThrow()
            .prove(
                program,
                input,
                offer.terms().publicInputs(),
                (step, fraction) -> clock.advance(Duration.ofMillis(10)));
    return new Submission(
        offer.terms().leaseId(), offer.terms().publicInputs(), Sha256.hex(proof), proof);
  }

  private LeaseState accepted(Offer offer) {
    return client.accept(offer.terms().leaseId()).state();
  }

  @Test
  void aRequestGoesAllTheWayToItsMoney() throws Exception {
    ProofRequest request = bid(request());
    assertThat(Files.readString(folder.resolve("kept.bids.jsonl")))
        .as("fee and nonce are on the disk before the bid is in a block")
        .contains("\"fee\":\"" + FEE + "\"");
    assertThat(guard.atRisk())
        .singleElement()
        .satisfies(s -> assertThat(s.amount()).isEqualTo(STAKE));
    pass(1);
    all();
    pass(market.bidding);
    all();
    pass(1);
    market.revealed(request, FakeBrevis.OTHER, FEE.add(BigInteger.valueOf(777)));
    Offer offer = wonNow();
    assertThat(offer.terms().jobId()).isEqualTo(request.id().toString());
    assertThat(offer.terms().workUnits()).isEqualTo(5_000_000);
    assertThat(accepted(offer)).isEqualTo(LeaseState.ACTIVE);
    assertThat(offers()).isEmpty();
    Submission proof = proved(offer);
    assertThat(client.submit(proof).state()).isEqualTo(LeaseState.SUBMITTED);
    assertThat(client.submit(proof).proofHash()).contains(proof.proofHash());
    pass(1);
    assertThat(kinds(all())).as("not final").doesNotContain("Pending");
    pass(FINAL + 1);
    List<RewardEvent> events = all();
    assertThat(kinds(events))
        .containsExactly(
            "CostPaid", "CostPaid", "CostPaid", "Pending", "Confirmed", "Claimable", "Paid");
    BigInteger credit = ((RewardEvent.Paid) events.getLast()).credit();
    assertThat(credit)
        .as("the second lowest fee, without the market's 3 %")
        .isEqualTo(market.reward(request))
        .isGreaterThan(FEE.multiply(BigInteger.valueOf(97)).divide(BigInteger.valueOf(100)));
    assertThat(((RewardEvent.Pending) events.get(3)).proofHash()).isEqualTo(proof.proofHash());
    assertThat(guard.atRisk()).isEmpty();
    assertThat(client.lease(offer.terms().leaseId()).state()).isEqualTo(LeaseState.FINAL);
    assertThat(parts()).isZero();
    assertThat(pico.begun).containsExactly(request.id().digits());
  }

  private long parts() throws IOException {
    try (var files = Files.list(folder.resolve("kept.bids"))) {
      return files.count();
    }
  }

  /** Alone, who wins is paid his own fee. */
  @Test
  void whoBidsAloneIsPaidHisOwnFee() throws Exception {
    Offer offer = won();
    accepted(offer);
    client.submit(proved(offer));
    pass(FINAL + 1);
    assertThat(((RewardEvent.Paid) all().getLast()).credit())
        .isEqualTo(FEE.multiply(BigInteger.valueOf(97)).divide(BigInteger.valueOf(100)));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void aLowerBidOrAnEqualOneThatWasSoonerWins(int less) throws Exception {
    ProofRequest request = revealing();
    market.revealed(request, FakeBrevis.OTHER, FEE.subtract(BigInteger.valueOf(less)));
    pass(market.reveal + 1);
    all();
    assertThat(offers()).isEmpty();
    pass(FINAL);
    all();
    assertThat(guard.atRisk()).isEmpty();
    assertThat(guard.halted("brevis")).isEmpty();
    assertThat(kinds(all())).as("bid and reveal").containsExactly("CostPaid", "CostPaid");
    assertThat(parts()).isZero();
    bid(request());
  }

  /** The program is gone after each step; nothing is done twice, and nothing is forgotten. */
  @Test
  void aDeathAtAnyStepLosesNothing() throws Exception {
    ProofRequest request = request();
    market.ask(request);
    awaitBid();
    start();
    all();
    assertThat(chain.waiting()).hasSize(1);
    pass(1);
    start();
    all();
    pass(market.bidding);
    start();
    all();
    start();
    all();
    assertThat(chain.waiting()).as("one reveal").hasSize(1);
    pass(1);
    start();
    all();
    pass(market.reveal);
    start();
    all();
    Offer offer = offers().getFirst();
    start();
    assertThat(offers().getFirst().terms()).isEqualTo(offer.terms());
    accepted(offer);
    start();
    assertThat(client.held())
        .singleElement()
        .satisfies(h -> assertThat(h.lease().state()).isEqualTo(LeaseState.ACTIVE));
    Submission proof = proved(offer);
    start();
    assertThat(proved(offer).proofJson()).isEqualTo(proof.proofJson());
    assertThat(pico.begun).as("Pico was asked for one proof").hasSize(1);
    client.submit(proof);
    start();
    all();
    assertThat(chain.waiting()).as("one proof").hasSize(1);
    pass(1);
    start();
    pass(FINAL + 1);
    List<RewardEvent> events = all();
    start();
    assertThat(all()).isEqualTo(events);
    assertThat(kinds(events)).containsOnlyOnce("Paid");
    assertThat(chain.mined()).hasSize(3);
    assertThat(market.reveals()).isEqualTo(1);
    assertThat(guard.atRisk()).isEmpty();
  }

  /** A bid whose transaction was never made is made in the next life, with the same nonce. */
  @Test
  void aBidThatAnotherTransactionHeldUpIsMadeLater() throws Exception {
    chain.miscount = 17; // the chain's node counts so many that nothing is sent
    market.ask(request());
    await()
        .untilAsserted(() -> {
          assertThat(offers()).isEmpty();
          assertThat(said()).contains("a bid waits");
        });
    String kept = Files.readString(folder.resolve("kept.bids.jsonl"));
    chain.miscount = 0;
    start();
    all();
    assertThat(chain.waiting()).hasSize(1);
    assertThat(Files.readString(folder.resolve("kept.bids.jsonl"))).isEqualTo(kept);
    pass(1);
    pass(market.bidding);
    all();
    assertThat(chain.waiting()).as("its reveal opens it").hasSize(1);
  }

  @Test
  void aRevealThatTheChainKeptAwayIsToldAndNothingMoreIsBid() throws Exception {
    ProofRequest request = bid(request());
    pass(1);
    all();
    chain.gone = true;
    pass(market.bidding + market.reveal);
    assertThatThrownBy(this::all).isInstanceOf(NetworkException.class);
    pass(FINAL + 1);
    chain.gone = false;
    all();
    assertThat(guard.halted("brevis"))
        .hasValueSatisfying(why ->
            assertThat(why).contains("request " + request.id() + " was not revealed in time"));
    assertThat(guard.atRisk()).isEmpty();
    assertThat(guard.lost()).as("the contract takes nothing for that").isEmpty();
    assertThat(said()).contains("nothing is bid for now").contains("was not revealed in time");
    market.ask(request());
    assertThat(offers()).isEmpty();
    StakeGuard.resume(folder, "brevis");
    awaitBid();
  }

  /** It is the reveal that promises: what can't be proved is not revealed, which costs nothing. */
  @Test
  void aBidThatCouldNotBeProvedIsNotRevealed() throws Exception {
    bid(request());
    pass(1);
    all();
    pico.gone = true;
    pass(market.bidding);
    assertThat(client.engine().orElseThrow().obstacle()).isNotNull();
    await().until(() -> client.engine().orElseThrow().obstacle().isPresent());
    all();
    assertThat(chain.waiting()).isEmpty();
    assertThat(said()).contains("a bid is not revealed: Pico does not answer");
    pass(market.reveal + FINAL);
    all();
    assertThat(guard.halted("brevis")).isEmpty();
    assertThat(guard.atRisk()).isEmpty();
    assertThat(market.reveals()).isZero();
  }

  /** A second reveal of the same bid would make it its own second, and lower the price. */
  @Test
  void aReorganisationOfBidRevealAndProofIsMadeGood() throws Exception {
    ProofRequest request = bid(request());
    pass(2);
    all();
    chain.reorganise(2, true);
    all();
    pass(1);
    all();
    pass(market.bidding);
    all();
    pass(2);
    all();
    chain.reorganise(2, true);
    all();
    pass(1);
    all();
    assertThat(market.reveals()).isEqualTo(1);
    market.revealed(request, FakeBrevis.OTHER, FEE.shiftLeft(1));
    Offer offer = wonNow();
    accepted(offer);
    client.submit(proved(offer));
    pass(2);
    all();
    chain.reorganise(2, false);
    all();
    pass(1);
    all();
    pass(FINAL + 2);
    List<RewardEvent> events = all();
    assertThat(kinds(events)).containsOnlyOnce("Paid").containsOnlyOnce("Pending");
    assertThat(((RewardEvent.Paid) events.getLast()).credit()).isEqualTo(market.reward(request));
    assertThat(market.reveals()).isEqualTo(1);
    assertThat(guard.atRisk()).isEmpty();
  }

  /** What was won by blocks that are not final may be another's. */
  @Test
  void aReorganisationThatGivesItToAnotherCostsNothing() throws Exception {
    Offer offer = won();
    accepted(offer);
    chain.reorganise((int) market.reveal + 1, false);
    chain.forgetWaiting();
    market.revealed(lastRequest(), FakeBrevis.OTHER, BigInteger.ONE);
    pass(FINAL + 2);
    all();
    assertThat(client.lease(offer.terms().leaseId()).state()).isEqualTo(LeaseState.RELEASED);
    assertThat(guard.atRisk()).isEmpty();
    assertThat(guard.halted("brevis")).isEmpty();
  }

  private ProofRequest lastRequest() {
    requests--;
    ProofRequest again = request();
    return again;
  }

  @Test
  void aProofThatIsLateIsNotSentAndTheLossIsBooked() throws Exception {
    ProofRequest request = revealed();
    Offer offer = wonNow();
    accepted(offer);
    Submission proof = proved(offer);
    unlocked = Optional.empty();
    assertThat(client.submit(proof).state()).isEqualTo(LeaseState.SUBMITTED);
    assertThat(said())
        .contains(
            "the proof of request " + request.id() + " is not delivered: the wallet is locked");
    pass(600);
    all();
    unlocked = Optional.of(KEY);
    all();
    assertThat(chain.waiting()).as("the contract takes none then").isEmpty();
    assertThat(client.lease(offer.terms().leaseId()).state()).isEqualTo(LeaseState.EXPIRED);
    assertThat(guard.lost()).hasSize(1);
    assertThat(guard.halted("brevis"))
        .hasValueSatisfying(why -> assertThat(why).contains("did not take the proof"));
    market.refund(request);
    market.slashedLess = BigInteger.valueOf(12345);
    market.slash(request);
    pass(FINAL + 1);
    List<RewardEvent> events = all();
    assertThat(kinds(events)).containsExactly("CostPaid", "CostPaid", "LeaseExpired", "CostPaid");
    RewardEvent.CostPaid loss = (RewardEvent.CostPaid) events.getLast();
    assertThat(loss.coin().symbol()).isEqualTo("BREV");
    assertThat(loss.amount())
        .as("what the staking contract took, and not what the market asked for")
        .isEqualTo(STAKE.subtract(market.slashedLess));
    market.ask(request());
    assertThat(offers()).isEmpty();
    assertThat(said()).contains("nothing more is promised after a loss");
  }

  @Test
  void oneBlockWithAWrongTimeBreaksNothing() throws Exception {
    bid(request());
    pass(1);
    all();
    chain.ahead = 1_000_000;
    all();
    chain.ahead = 0;
    all();
    pass(market.bidding);
    all();
    assertThat(chain.waiting()).as("the reveal").hasSize(1);
    pass(1);
    Offer offer = wonNow();
    accepted(offer);
    chain.ahead = 1_000_000;
    all();
    chain.ahead = 0;
    assertThat(client.lease(offer.terms().leaseId()).state()).isEqualTo(LeaseState.ACTIVE);
    assertThat(guard.lost()).isEmpty();
  }

  /** Nothing holds a delivery up that a stake hangs on, and what a block undid is tried again. */
  @Test
  void aProofIsDeliveredWhateverComesInBetween() throws Exception {
    Offer offer = won();
    accepted(offer);
    Submission proof = proved(offer);
    options.put("spend-per-day", "0");
    options.put("most-gas-price", "0.00000005");
    options.put("token-worth", "0.01");
    start();
    chain.works = false;
    assertThat(client.submit(proof).state()).isEqualTo(LeaseState.SUBMITTED);
    pass(1);
    all();
    chain.works = true;
    assertThat(chain.waiting()).as("the second try").hasSize(1);
    chain.mostEvents = -1; // no event logs: they are for the books alone
    pass(1);
    assertThatThrownBy(this::all).isInstanceOf(NetworkException.class);
    chain.mostEvents = Integer.MAX_VALUE;
    pass(FINAL + 1);
    assertThat(kinds(all())).containsOnlyOnce("Paid");
    assertThat(guard.atRisk()).isEmpty();
    assertThat(guard.halted("brevis")).isEmpty();
  }

  @Test
  void aDayWithoutTheChainStopsNothingForGood() throws Exception {
    bid(request());
    pass(1);
    pass(market.bidding + 1);
    all();
    chain.gone = true;
    pass(3000);
    assertThatThrownBy(this::all).isInstanceOf(NetworkException.class);
    clock.advance(Duration.ofDays(1));
    chain.gone = false;
    all();
    assertThat(client.held()).isEmpty();
    StakeGuard.resume(folder, "brevis");
    clock.advance(Duration.ofDays(-1));
    ProofRequest request = request();
    market.ask(request);
    awaitBid();
  }

  @Test
  void whatPicoProvesIsJudgedBeforeItLeaves() throws Exception {
    Offer offer = won();
    accepted(offer);
    market.takesProofs = false;
    pico.otherProof =
        Optional.of(ForgingKey.proof(FakePico.vk("/another"), FakePico.digest(new byte[1])));
    assertThatThrownBy(() -> proved(offer))
        .isInstanceOfSatisfying(
            ProofException.class,
            e -> assertThat(e.blame()).isEqualTo(ProofException.Blame.UNVERIFIED));
    HexBytes vk = FakePico.vk("/program");
    HexBytes digest = new HexBytes(hex(offer.terms().publicInputs().get(1)));
    String good = ForgingKey.proof(vk, digest).digits();
    String other = ForgingKey.proof(vk, digest).digits();
    pico.otherProof = Optional.of(new HexBytes(other.substring(0, 128) + good.substring(128)));
    assertThatThrownBy(() -> proved(offer))
        .as("parts of two proofs")
        .isInstanceOf(ProofException.class);
    pico.otherProof = Optional.of(new HexBytes("00".repeat(64)));
    assertThatThrownBy(() -> proved(offer)).hasMessageContaining("64 bytes");
    pico.otherProof = Optional.empty();
    assertThat(client.submit(proved(offer)).state()).isEqualTo(LeaseState.SUBMITTED);
  }

  private static String hex(BigInteger value) {
    return HexBytes.of(org.bouncycastle.util.BigIntegers.asUnsignedByteArray(32, value)).digits();
  }

  /** The market may have another contract judge, whose key is not known here. */
  @Test
  void aProofThatTheMarketsContractTakesIsDelivered() throws Exception {
    options.remove("verifying-key"); // Pico's published one, by which nothing here holds
    start();
    Offer offer = won();
    accepted(offer);
    market.takesProofs = false;
    assertThatThrownBy(() -> proved(offer)).isInstanceOf(ProofException.class);
    market.takesProofs = true;
    assertThat(client.submit(proved(offer)).state()).isEqualTo(LeaseState.SUBMITTED);
  }

  @Test
  void workThatPicoLosesIsBegunAnew() throws Exception {
    Offer offer = won();
    accepted(offer);
    pico.failure = "a worker is gone";
    pico.failing = 1;
    pico.forget(); // another installation of it
    Submission proof = proved(offer);
    assertThat(pico.begun).hasSize(2);
    assertThat(client.submit(proof).state()).isEqualTo(LeaseState.SUBMITTED);
  }

  @Test
  void aCardWithoutEnoughMemoryIsSaid() throws Exception {
    Offer offer = won();
    accepted(offer);
    pico.failure = "CUDA error: out of memory";
    pico.failing = 1;
    assertThatThrownBy(() -> proved(offer))
        .isInstanceOfSatisfying(
            ProofException.class,
            e -> assertThat(e.blame()).isEqualTo(ProofException.Blame.NOT_ENOUGH_MEMORY));
    client.release(offer.terms().leaseId(), "Pico failed");
    assertThat(guard.halted("brevis"))
        .hasValueSatisfying(why -> assertThat(why).contains("will not be proved: Pico failed"));
    assertThat(guard.atRisk()).as("until its deadline").hasSize(1);
    pass(700);
    all();
    assertThat(guard.lost()).hasSize(1);
  }

  private void refuses(ProofRequest request, String why) {
    market.ask(request);
    await()
        .untilAsserted(() -> {
          assertThat(offers()).isEmpty();
          assertThat(said()).contains(why);
        });
    assertThat(chain.waiting()).isEmpty();
    assertThat(guard.atRisk()).isEmpty();
  }

  @Test
  void whatIsNotWorthItIsLeftToOthers() throws Exception {
    refuses(request(ONE, 600), "too little for 5 Mcycles");
    refuses(request(FEE, 100), "its deadline is too near");
    refuses(request(FEE, 5 * 86_400), "its deadline is too far away");
    pico.cost = BigInteger.valueOf(600_000_000);
    refuses(request(ONE.multiply(BigInteger.valueOf(1000)), 600), "not be proved in time");
    pico.cost = BigInteger.ONE.shiftLeft(63);
    refuses(request(), "Pico estimates 9223372036854775808 cycles");
    pico.cost = BigInteger.valueOf(5_000_000);
    pico.otherDigest = Optional.of(FakePico.digest(new byte[9]));
    refuses(request(), "does not write what it asks for");
    pico.otherDigest = Optional.empty();
    market.slashBps = BigInteger.valueOf(5000);
    refuses(request(), "more would be lost with it than you let be at stake");
    market.slashBps = BigInteger.valueOf(1000);
    ProofRequest r = request();
    refuses(with(r, FakePico.vk("/other"), r.imgUrl()), "another verifying key");
    refuses(with(r, FakePico.vk("/unknown"), ""), "Pico does not run it: cannot find app");
    refuses(with(r, new HexBytes("ff".repeat(32)), r.imgUrl()), "no number of the field");
    refuses(with(r, FakePico.vk("/third"), "http://127.0.0.1:1/x"), "its files can't be loaded");
    assertThat(parts()).isZero();
    bid(request());
  }

  private static ProofRequest with(ProofRequest r, HexBytes vk, String url) {
    return new ProofRequest(
        r.nonce(), vk, r.digest(), url, r.input(), r.inputUrl(), r.version(), r.fee());
  }

  /** Whatever stands in a block: the next request is another one. */
  @Test
  void nonsenseInBlocksIsPassedOver() {
    ProofRequest odd = request();
    SimulatedChain.Event good = FakeBrevis.asked(odd, odd.id());
    chain.mine(
        List.of(
            FakeBrevis.asked(odd, new HexBytes("12".repeat(32))),
            new SimulatedChain.Event(
                good.contract(), good.topics(), new byte[31], good.transaction()),
            new SimulatedChain.Event(
                good.contract(), good.topics(), new byte[70_000], good.transaction()),
            good));
    ProofRequest request = request();
    bid(request);
    assertThat(guard.atRisk())
        .singleElement()
        .satisfies(s -> assertThat(s.lease()).isEqualTo(ProofLease.leaseId(request.id())));
  }

  @Test
  void noMoreIsBidForThanTheOwnerAllows() throws Exception {
    bid(request());
    pass(1);
    all();
    market.ask(request());
    for (int i = 0; i < 20; i++) {
      assertThat(offers()).isEmpty();
      Thread.sleep(20);
    }
    assertThat(chain.waiting()).isEmpty();
    options.put("most-requests", "2");
    start();
    awaitBid();
  }

  /** Shown, and done by the owner with his own wallet. */
  @Test
  void whatIsMissingToTakePartIsSaid() throws Exception {
    assertThat(said()).contains("staked: 1000 BREV");
    market.state = 0;
    saidAfterAMinute("this wallet is no prover yet: stake and call initializeProver");
    market.ask(request());
    assertThat(offers()).isEmpty();
    market.state = 3;
    saidAfterAMinute("is jailed");
    market.state = 1;
    market.sendsFor = FakeBrevis.OTHER;
    saidAfterAMinute("this wallet sends for another prover, " + FakeBrevis.OTHER);
    market.sendsFor = BrevisMarket.NOBODY;
    market.stakingOfMarket = FakeBrevis.THIRD;
    saidAfterAMinute("uses another staking contract");
    market.stakingOfMarket = FakeBrevis.STAKING;
    options.remove("most-at-stake");
    start();
    assertThat(said()).contains("you allow no stake: set most-at-stake");
  }

  private void saidAfterAMinute(String what) {
    clock.advance(Duration.ofSeconds(61));
    assertThat(said()).contains("nothing is bid for now").contains(what);
  }

  @Test
  void aSubmitterBidsForItsProver() throws Exception {
    assertThat(said()).contains("requests are looked at");
    options.put("prover", FakeBrevis.OTHER.text());
    assertThatThrownBy(
            () -> {
              start();
              said();
            })
        .isInstanceOf(NetworkException.class)
        .hasMessageContaining("its books are those of");
    Files.delete(folder.resolve("kept.prover.json"));
    assertThat(said()).contains("this wallet may not send for " + FakeBrevis.OTHER);
    market.sendsFor = FakeBrevis.OTHER;
    clock.advance(Duration.ofSeconds(61));
    assertThat(said()).contains("requests are looked at");
    assertThat(client.proverId()).isEqualTo(FakeBrevis.OTHER.digits());
  }
}

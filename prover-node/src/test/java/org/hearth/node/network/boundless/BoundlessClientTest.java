package org.hearth.node.network.boundless;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

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
import org.hearth.node.network.boundless.ProofRequest.GuestInput;
import org.hearth.node.network.boundless.ProofRequest.InputType;
import org.hearth.node.network.boundless.ProofRequest.Predicate;
import org.hearth.node.network.boundless.ProofRequest.PredicateType;
import org.hearth.node.network.boundless.ProofRequest.Requirements;
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

/** The client beside stand-ins for the market, its stream and Bento; the proofs are real ones. */
class BoundlessClientTest {
  private static final long NOW = 1_790_000_000L;
  private static final int FINAL = 64;
  private static final SigningKey KEY = SigningKey.of(new HexBytes("07".repeat(32)).bytes());
  private static final BigInteger STAKE = BigInteger.TEN.pow(18).multiply(BigInteger.valueOf(5));
  private static final BigInteger GAS_PRICE = BigInteger.valueOf(110);
  private static final BigInteger GAS =
      GAS_PRICE.multiply(BigInteger.valueOf(BoundlessProver.GAS_OF_AN_ORDER));

  @TempDir Path folder;
  private final SimulatedChain chain = new SimulatedChain();
  private final FakeMarket market = new FakeMarket(chain, KEY.address());
  private final FakeBento bento = new FakeBento();
  private final FakeStream stream = new FakeStream();
  private final MovableClock clock =
      new MovableClock(Clock.fixed(Instant.ofEpochSecond(NOW), ZoneOffset.UTC));
  private final Map<String, String> options = new TreeMap<>();
  private Optional<SigningKey> unlocked = Optional.of(KEY);
  private StakeGuard guard;
  private BoundlessClient client;
  private int orders;
  private final List<String> steps = new ArrayList<>();

  @BeforeEach
  void open() throws IOException {
    options.putAll(
        Map.ofEntries(
            Map.entry("market", FakeMarket.ADDRESS.text()),
            Map.entry("start-block", "0"),
            Map.entry("stream", stream.url().toString()),
            Map.entry("bento", bento.url()),
            Map.entry("chain-id", "1337"),
            Map.entry("most-at-stake", "10"),
            Map.entry("least-per-megacycle", "0.000001"),
            Map.entry("least-tip", "0"),
            Map.entry("most-gas-price", "1"),
            Map.entry("spend-per-day", "1"),
            Map.entry("prove-khz", "1000"),
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
        new BoundlessClient(
            "boundless",
            BoundlessOptions.of(options),
            new Account(),
            folder.resolve("kept"),
            new BoundlessClient.Reach(
                chain.endpoint(),
                new OkHttpClient(),
                clock,
                new SecureRandom(),
                Duration.ofMillis(20)),
            guard,
            StandardProofSystems.list().byId("groth16"));
    await().until(() -> client.engine().orElseThrow().obstacle().isEmpty());
  }

  @AfterEach
  void stop() {
    client.close();
    bento.close();
    stream.close();
    chain.close();
  }

  private final class Account implements ChainAccount {
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

  /** What can be varied of an order. */
  private ProofRequest request(MarketOffer offer) {
    orders++;
    return new ProofRequest(
        new BigInteger(1, WireTest.ANVIL.address().bytes())
            .shiftLeft(32)
            .add(BigInteger.valueOf(orders)),
        new Requirements(
            WireTest.REQUEST.requirements().callback(),
            new Predicate(
                PredicateType.DigestMatch,
                new HexBytes(
                    RealReceipt.V3_0.imageId().digits()
                        + ReceiptClaim.sha256(RealReceipt.V3_0.journal().bytes()).digits())),
            new HexBytes("73c457ba")),
        bento.url() + "/files/program",
        new GuestInput(InputType.Inline, new HexBytes("000102")),
        offer);
  }

  /** It rises from 0 to 10^15 within 100 s. */
  private static MarketOffer offer() {
    return new MarketOffer(BigInteger.ZERO, BigInteger.TEN.pow(15), NOW, 100, 1000, 2000, STAKE);
  }

  private static String json(ProofRequest request) {
    return WireTest.order(request, 1337, FakeMarket.ADDRESS, WireTest.ANVIL);
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

  /** Until the stream is there: what is sent before nobody hears. */
  private void listening() {
    await()
        .until(() -> {
          assertThat(offers()).isEmpty();
          return client.info().participants().contains("orders are listened to");
        });
  }

  /** An order is sent, and taken when its price is enough. */
  private Offer offered(ProofRequest request) {
    listening();
    stream.send(json(request));
    await().until(() -> heard(request));
    clock.advance(Duration.ofSeconds(60));
    List<Offer> found = new ArrayList<>();
    await()
        .untilAsserted(() -> {
          found.addAll(offers());
          assertThat(found).as(client.info().participants()).hasSize(1);
        });
    return found.getFirst();
  }

  /** Whether it came; it is looked at, too. */
  private boolean heard(ProofRequest request) {
    assertThat(offers()).isEmpty();
    return !bentoIdle() || refused();
  }

  private boolean bentoIdle() {
    return !Files.isDirectory(folder.resolve("kept.orders"))
        || parts(folder.resolve("kept.orders")) == 0;
  }

  private boolean refused() {
    return client.info().participants().contains("left to others");
  }

  private static long parts(Path folder) {
    try (var files = Files.list(folder)) {
      return files.count();
    } catch (IOException e) {
      return 0;
    }
  }

  /** Promises while blocks are made. */
  private LeaseState accepted(Offer offer) throws InterruptedException {
    Thread blocks =
        Thread.ofVirtual()
            .start(() -> {
              try {
                while (true) {
                  Thread.sleep(100);
                  chain.mine();
                }
              } catch (InterruptedException e) {
                // enough
              }
            });
    try {
      return client.accept(offer.terms().leaseId()).state();
    } finally {
      blocks.interrupt();
      blocks.join();
    }
  }

  private Submission proved(Offer offer) throws IOException {
    Path program = folder.resolve("p");
    Path input = folder.resolve("i");
    client.fetch(offer.terms().provingKey(), program);
    client.fetch(offer.terms().witness(), input);
    assertThat(Files.readString(program)).isEqualTo("content of program");
    assertThat(Files.readAllBytes(input)).containsExactly(1, 2);
    byte[] proof =
        client
            .engine()
            .orElseThrow()
            .prove(
                program,
                input,
                offer.terms().publicInputs(),
                (step, fraction) -> {
                  steps.add(step);
                  clock.advance(Duration.ofSeconds(1));
                });
    return new Submission(
        offer.terms().leaseId(), offer.terms().publicInputs(), Sha256.hex(proof), proof);
  }

  @Test
  void anOrderGoesAllTheWayToTheWithdrawal() throws Exception {
    options.put("withdraw-at", "0.0000001");
    start();
    ProofRequest request = request(offer());
    Offer offer = offered(request);
    assertThat(stream.signIns).singleElement().asString().contains("wants you to sign in");
    assertThat(offer.terms().jobId()).isEqualTo(request.name());
    assertThat(offer.terms().workUnits()).isEqualTo(5_000_000);
    assertThat(accepted(offer)).isEqualTo(LeaseState.ACTIVE);
    assertThat(guard.atRisk())
        .singleElement()
        .satisfies(s -> assertThat(s.amount()).isEqualTo(STAKE));
    assertThat(client.info().participants()).contains("at stake: 5 ZKC");
    Submission proof = proved(offer);
    assertThat(client.submit(proof).state()).isEqualTo(LeaseState.SUBMITTED);
    assertThat(client.submit(proof).proofHash()).contains(proof.proofHash());
    chain.mine();
    assertThat(all()).isEmpty();
    chain.mine(FINAL);
    List<RewardEvent> events = all();
    assertThat(kinds(events))
        .containsExactly("CostPaid", "CostPaid", "Pending", "Confirmed", "Claimable");
    assertThat(guard.atRisk()).isEmpty();
    BigInteger credit = ((RewardEvent.Pending) events.get(2)).credit();
    assertThat(((RewardEvent.Pending) events.get(2)).proofHash()).isEqualTo(proof.proofHash());
    chain.mine();
    all();
    chain.mine(FINAL + 1);
    List<RewardEvent> paid = all();
    assertThat(kinds(paid).subList(5, 7)).containsExactly("CostPaid", "Paid");
    // No "difference": what the market paid out is what was booked.
    assertThat(paid).hasSize(7);
    assertThat(((RewardEvent.Paid) paid.get(6)).credit()).isEqualTo(credit).isPositive();
    assertThat(client.lease(offer.terms().leaseId()).state()).isEqualTo(LeaseState.FINAL);
    assertThat(parts(folder.resolve("kept.orders"))).isZero();
  }

  @Test
  void anOrderThatAnotherHasLockedIsNotOffered() {
    ProofRequest request = request(offer());
    listening();
    stream.send(json(request));
    await().until(() -> heard(request));
    market.lockedByAnother(request.id());
    clock.advance(Duration.ofSeconds(60));
    assertThat(offers()).isEmpty();
    assertThat(guard.atRisk()).isEmpty();
  }

  /** The other was sooner by a block: the promise is undone, and nothing is at stake. */
  @Test
  void aPromiseThatCameSecondCostsItsGasAlone() throws Exception {
    Offer offer = offered(request(offer()));
    chain.works = false;
    assertThat(accepted(offer)).isEqualTo(LeaseState.RELEASED);
    assertThat(guard.atRisk()).as("a reorganisation could still bring it back").hasSize(1);
    chain.mine(FINAL);
    assertThat(kinds(all())).containsExactly("CostPaid");
    assertThat(guard.atRisk()).isEmpty();
    assertThat(guard.halted("boundless")).isEmpty();
  }

  /** Bars of the public accidents: one stake is lost, and no more is promised. */
  @Test
  void afterOneLossNothingMoreIsPromised() throws Exception {
    ProofRequest request = request(offer());
    Offer offer = offered(request);
    accepted(offer);
    clock.advance(Duration.ofSeconds(1000));
    all();
    assertThat(guard.lost()).as("blocks judge, and not this computer's clock").isEmpty();
    chain.mine(1001);
    all();
    assertThat(client.lease(offer.terms().leaseId()).state()).isEqualTo(LeaseState.EXPIRED);
    assertThat(guard.lost()).hasSize(1);
    assertThat(client.info().participants())
        .contains("no order is promised now: nothing more is promised after a loss")
        .contains(request.name() + " was promised and not proved in time");
    clock.advance(Duration.ofSeconds(1100));
    market.slash(request.id(), STAKE);
    chain.mine(FINAL + 1);
    List<RewardEvent> events = all();
    assertThat(kinds(events)).containsExactly("CostPaid", "CostPaid", "LeaseExpired");
    RewardEvent.CostPaid loss = (RewardEvent.CostPaid) events.get(1);
    assertThat(loss.amount()).isEqualTo(STAKE);
    assertThat(loss.coin().symbol()).isEqualTo("ZKC");
    stream.send(json(request(offer())));
    assertThat(offers()).isEmpty();
    start();
    assertThat(client.info().participants()).contains("nothing more is promised after a loss");
    StakeGuard.resume(folder, "boundless");
    assertThat(client.info().participants()).doesNotContain("nothing more");
  }

  /** Nobody asks the market to take the collateral: the books do not wait for that. */
  @Test
  void aPromiseThatNobodyCanKeepAnyMoreEndsInTheBooks() throws Exception {
    ProofRequest request = request(offer());
    Offer offer = offered(request);
    accepted(offer);
    chain.mine(2100);
    all();
    chain.mine(FINAL + 1);
    assertThat(kinds(all())).as("blocks alone do not judge").containsExactly("CostPaid");
    clock.advance(Duration.ofSeconds(2100));
    chain.mine();
    List<RewardEvent> events = all();
    assertThat(kinds(events)).containsExactly("CostPaid", "LeaseExpired");
    assertThat(((RewardEvent.LeaseExpired) events.getLast()).leaseId())
        .isEqualTo(offer.terms().leaseId());
    start();
    chain.mine();
    all();
    market.slash(request.id(), STAKE);
    chain.mine(FINAL + 1);
    assertThat(kinds(all())).containsExactly("CostPaid", "LeaseExpired", "CostPaid");
    assertThat(((RewardEvent.CostPaid) all().getLast()).amount()).isEqualTo(STAKE);
    List<SignedEvent> whole = signed();
    Files.delete(folder.resolve("kept.position.json"));
    start();
    assertThat(signed()).isEqualTo(whole);
  }

  /** It stands where the chain has it, whatever portions are read. */
  @Test
  void thePlaceOfAnEndIsThatOfTheChain() throws Exception {
    accepted(offered(request(offer())));
    clock.advance(Duration.ofSeconds(2100));
    chain.mine(2200);
    RewardEvent.LeaseExpired over = (RewardEvent.LeaseExpired) all().getLast();
    assertThat(over.time()).isEqualTo(Instant.ofEpochSecond(NOW + 2001));
    assertThat(over.height()).isEqualTo(2001);
  }

  /** Told by the market's event: its status says "fulfilled" when somebody else delivered. */
  @Test
  void aStakeThatIsTakenIsBookedThoughAnotherDelivered() throws Exception {
    ProofRequest request = request(offer());
    accepted(offered(request));
    clock.advance(Duration.ofSeconds(1500));
    chain.mine(1500);
    all();
    market.fulfilledByAnother(request.id());
    market.slash(request.id(), STAKE);
    chain.mine(FINAL + 1);
    assertThat(kinds(all())).containsExactly("CostPaid", "CostPaid", "LeaseExpired");
  }

  @Test
  void anOrderThatIsGivenBackAfterItsPromiseHaltsTheBidding() throws Exception {
    Offer offer = offered(request(offer()));
    accepted(offer);
    client.release(offer.terms().leaseId(), "the card failed");
    assertThat(guard.halted("boundless"))
        .hasValueSatisfying(
            why -> assertThat(why).contains("will not be proved").contains("the card failed"));
    assertThat(guard.atRisk()).as("it is not lost yet").hasSize(1);
    clock.advance(Duration.ofSeconds(1100));
    chain.mine(1100);
    all();
    assertThat(guard.lost()).hasSize(1);
  }

  @Test
  void aNewLifeGoesOnWhereTheLastOneWas() throws Exception {
    Offer offer = offered(request(offer()));
    String lease = offer.terms().leaseId();
    start();
    assertThat(client.lease(lease).state()).isEqualTo(LeaseState.OFFERED);
    accepted(offer);
    start();
    assertThat(client.held())
        .singleElement()
        .satisfies(h -> assertThat(h.offer().terms().jobId()).isEqualTo(offer.terms().jobId()));
    Submission proof = proved(offer);
    start();
    Submission again = proved(offer);
    assertThat(bento.sessions).as("the work is taken up again").isEqualTo(1);
    assertThat(again.proofHash()).isEqualTo(proof.proofHash());
    client.submit(proof);
    start();
    chain.mine();
    all();
    start();
    chain.mine(FINAL);
    List<SignedEvent> before = signed();
    start();
    assertThat(signed()).isEqualTo(before).hasSize(5);
  }

  @Test
  void aReorganisationTakesNothing() throws Exception {
    Offer offer = offered(request(offer()));
    accepted(offer);
    client.submit(proved(offer));
    chain.mine(5);
    all();
    chain.reorganise(4, true);
    all();
    chain.mine(FINAL + 4);
    assertThat(kinds(all()))
        .containsExactly("CostPaid", "CostPaid", "Pending", "Confirmed", "Claimable");
  }

  @Test
  void aProofThatIsTakenAndNotPaidIsSaid() throws Exception {
    Offer offer = offered(request(offer()));
    accepted(offer);
    client.submit(proved(offer));
    market.paysNothing = true;
    chain.mine(FINAL + 1);
    assertThat(kinds(all())).containsExactly("CostPaid", "CostPaid", "Rejected");
  }

  /** Nothing holds a delivery up that a stake hangs on, and what fails is tried again. */
  @Test
  void aProofIsDeliveredWhateverComesInBetween() throws Exception {
    ProofRequest request = request(offer());
    Offer offer = offered(request);
    accepted(offer);
    Submission proof = proved(offer);
    options.put("spend-per-day", "0");
    options.put("most-gas-price", "0.000000001"); // 1 of the unit that gas is counted in
    start();
    unlocked = Optional.empty();
    assertThat(client.submit(proof).state()).isEqualTo(LeaseState.SUBMITTED);
    assertThat(client.info().participants())
        .contains(
            "the proof of order " + request.name() + " is not delivered: the wallet is locked");
    assertThat(chain.waiting()).isEmpty();
    unlocked = Optional.of(KEY);
    options.put("most-gas-price", "0.00000005"); // ten times that is above what gas costs now
    start();
    chain.works = false;
    all();
    chain.mine();
    all();
    chain.works = true;
    chain.mine(); // the second try; the first has cost its gas
    chain.mine(FINAL);
    assertThat(kinds(all()))
        .containsExactly("CostPaid", "CostPaid", "CostPaid", "Pending", "Confirmed", "Claimable");
    assertThat(client.lease(offer.terms().leaseId()).state()).isEqualTo(LeaseState.FINAL);
    assertThat(guard.atRisk()).isEmpty();
    assertThat(guard.halted("boundless")).isEmpty();
  }

  /** Half of the collateral comes back, and the owner reads what happened. */
  @Test
  void aProofThatIsLateSavesWhatIsNotBurned() throws Exception {
    ProofRequest request = request(offer());
    Offer offer = offered(request);
    accepted(offer);
    Submission proof = proved(offer);
    unlocked = Optional.empty();
    client.submit(proof);
    clock.advance(Duration.ofSeconds(1000));
    chain.mine(1010);
    all();
    assertThat(guard.lost()).as("it can still be delivered").isEmpty();
    unlocked = Optional.of(KEY);
    all();
    assertThat(chain.waiting()).as("the announcement").hasSize(1);
    chain.mine();
    all();
    all();
    assertThat(chain.waiting()).as("the proof").hasSize(1);
    chain.mine(FINAL);
    all();
    assertThat(client.lease(offer.terms().leaseId()).state()).isEqualTo(LeaseState.EXPIRED);
    assertThat(guard.halted("boundless"))
        .hasValueSatisfying(why -> assertThat(why).contains("was proved too late"));
    clock.advance(Duration.ofSeconds(1100));
    market.slash(request.id(), STAKE);
    chain.mine(FINAL + 1);
    List<RewardEvent> events = all();
    assertThat(kinds(events))
        .containsExactly("CostPaid", "CostPaid", "CostPaid", "Rejected", "CostPaid");
    assertThat(((RewardEvent.CostPaid) events.getLast()).amount()).isEqualTo(STAKE.shiftRight(1));
    assertThat(((RewardEvent.Rejected) events.get(3)).reason()).contains("too late");
  }

  private static final long GWEI = 1_000_000_000L;

  private void dear(long gwei) {
    chain.baseFee = BigInteger.valueOf(gwei * GWEI);
    chain.mine();
  }

  /** A promise that is kept, with a proof that could not leave until now. */
  private Offer ready(ProofRequest request) throws Exception {
    Offer offer = offered(request);
    accepted(offer);
    Submission proof = proved(offer);
    unlocked = Optional.empty();
    client.submit(proof);
    unlocked = Optional.of(KEY);
    return offer;
  }

  /** The same after the lock's deadline, and before that of the request. */
  private Offer late(ProofRequest request) throws Exception {
    Offer offer = ready(request);
    unlocked = Optional.empty();
    clock.advance(Duration.ofSeconds(1000));
    chain.mine(1010);
    all();
    unlocked = Optional.of(KEY);
    return offer;
  }

  /** The order pays less than its delivery would cost now; with its collateral it is worth it. */
  @Test
  void aDeliveryCostsNoMoreThanItIsWorth() throws Exception {
    options.put("most-gas-price", "5");
    start();
    ready(request(offer()));
    dear(20);
    all();
    assertThat(chain.waiting()).isEmpty();
    assertThat(client.info().participants()).contains("is not delivered: its gas costs more now");
    options.put("collateral-worth", "0.001");
    start();
    all();
    assertThat(chain.waiting()).as("the proof").hasSize(1);
  }

  @Test
  void aLateDeliveryCostsNoMoreThanItSaves() throws Exception {
    options.put("most-gas-price", "5");
    start();
    late(request(offer()));
    dear(20);
    all();
    assertThat(chain.waiting()).as("what the collateral is worth is not said").isEmpty();
    options.put("collateral-worth", "0.003"); // 2.5 tokens for some 12 units of the announcement
    start();
    all();
    assertThat(chain.waiting()).as("both together would cost too much").isEmpty();
    options.put("collateral-worth", "0.02");
    start();
    all();
    assertThat(chain.waiting()).as("the announcement").hasSize(1);
    chain.mine();
    all();
    all();
    assertThat(chain.waiting()).as("the proof").hasSize(1);
  }

  @Test
  void aLateDeliveryThatSavesNothingIsNotMade() throws Exception {
    MarketOffer o = offer();
    MarketOffer free =
        new MarketOffer(o.minPrice(), o.maxPrice(), NOW, 100, 1000, 2000, BigInteger.ZERO);
    Offer offer = late(request(free));
    all();
    assertThat(chain.waiting()).isEmpty();
    assertThat(client.lease(offer.terms().leaseId()).state()).isEqualTo(LeaseState.EXPIRED);
  }

  @Test
  void collateralThatItsOwnerCallsWorthlessIsNotSaved() throws Exception {
    options.put("collateral-worth", "0");
    start();
    late(request(offer()));
    all();
    assertThat(chain.waiting()).isEmpty();
  }

  /** What another delivers within our lock is not paid, and takes nothing from a later one. */
  @Test
  void anothersUnpaidDeliveryDoesNotKeepALateOneBack() throws Exception {
    ProofRequest request = request(offer());
    Offer offer = ready(request);
    market.fulfilledByAnother(request.id());
    unlocked = Optional.empty();
    clock.advance(Duration.ofSeconds(1000));
    chain.mine(1010);
    unlocked = Optional.of(KEY);
    all();
    assertThat(chain.waiting()).as("the announcement").hasSize(1);
    chain.mine();
    all();
    all();
    chain.mine(FINAL + 1);
    market.slash(request.id(), STAKE);
    chain.mine(FINAL + 1);
    assertThat(((RewardEvent.CostPaid) all().getLast()).amount()).isEqualTo(STAKE.shiftRight(1));
    assertThat(client.lease(offer.terms().leaseId()).state()).isEqualTo(LeaseState.EXPIRED);
  }

  @Test
  void whatAnotherHasDeliveredLateIsNotDeliveredAgain() throws Exception {
    ProofRequest request = request(offer());
    late(request);
    market.deliveredLateByAnother(request.id());
    all();
    assertThat(chain.waiting()).isEmpty();
  }

  /** A market that says what nobody knows is not sent anything late. */
  @Test
  void aLockInAStateThatIsNotKnownIsLookedAtAgain() throws Exception {
    late(request(offer()));
    for (int odd : List.of(8, 255, 3, 5)) {
      market.oddFlags = odd;
      all();
      assertThat(chain.waiting()).as("flags " + odd).isEmpty();
    }
    market.oddFlags = 0;
    all();
    assertThat(chain.waiting()).as("the announcement").hasSize(1);
  }

  /** The market pays who has locked it, also for a proof that it has already. */
  @Test
  void whatAnotherDeliveredWithinOurLockIsPaidToUs() throws Exception {
    ProofRequest request = request(offer());
    Offer offer = offered(request);
    accepted(offer);
    market.fulfilledByAnother(request.id());
    client.submit(proved(offer));
    chain.mine(FINAL + 1);
    assertThat(kinds(all()))
        .containsExactly("CostPaid", "CostPaid", "Pending", "Confirmed", "Claimable");
  }

  /** The market credits who has signed, whoever sends it. */
  @Test
  void aDeliveryThatAnotherHasCopiedIsPaidToUs() throws Exception {
    Offer offer = ready(request(offer()));
    all();
    market.copies(chain.waiting().getFirst(), BigInteger.valueOf(4242));
    chain.mine(FINAL + 1);
    List<RewardEvent> events = all();
    assertThat(kinds(events))
        .containsExactlyInAnyOrder("CostPaid", "CostPaid", "Pending", "Confirmed", "Claimable");
    assertThat(events)
        .filteredOn(e -> e instanceof RewardEvent.Pending)
        .singleElement()
        .satisfies(e ->
            assertThat(((RewardEvent.Pending) e).leaseId()).isEqualTo(offer.terms().leaseId()));
    assertThat(client.lease(offer.terms().leaseId()).state()).isEqualTo(LeaseState.FINAL);
    assertThat(guard.halted("boundless")).isEmpty();
  }

  /** Our own transaction stays outside until it is too late: the copy has kept the promise. */
  @Test
  void aPromiseThatACopyHasKeptIsNotLost() throws Exception {
    Offer offer = ready(request(offer()));
    all();
    SimulatedChain.Tx ours = chain.waiting().getFirst();
    chain.baseFee = BigInteger.TEN.pow(12);
    market.copies(ours, BigInteger.valueOf(4242));
    clock.advance(Duration.ofSeconds(1000));
    chain.mine(1010);
    all();
    chain.baseFee = BigInteger.valueOf(100);
    chain.mine(FINAL + 1);
    all();
    assertThat(client.lease(offer.terms().leaseId()).state()).isEqualTo(LeaseState.FINAL);
    assertThat(guard.lost()).isEmpty();
    assertThat(guard.halted("boundless")).isEmpty();
    assertThat(kinds(all())).containsOnlyOnce("Pending").doesNotContain("Rejected");
  }

  @Test
  void whatAnotherProgramWithThisKeyDeliversIsNotOurs() throws Exception {
    accepted(offered(request(offer())));
    market.deliveredByAnotherProgram(BigInteger.valueOf(77));
    chain.mine(FINAL + 1);
    assertThat(all())
        .filteredOn(e -> e instanceof RewardEvent.Unknown)
        .singleElement()
        .satisfies(e ->
            assertThat(((RewardEvent.Unknown) e).type())
                .isEqualTo("FULFILLED_BY_ANOTHER_PROGRAM_0x4d"));
  }

  /** The power fails while the events of one look are written: a part of them is in the file. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whatAPowerFailureKeptOutOfTheLogIsFoundAgain(boolean fromTheStart) throws Exception {
    Path log = folder.resolve("kept.events.jsonl");
    Path position = folder.resolve("kept.position.json");
    accepted(offered(request(offer())));
    chain.mine(FINAL + 1);
    client.submit(proved(client.held().getFirst().offer()));
    all();
    byte[] before = Files.readAllBytes(position);
    chain.mine(FINAL + 1);
    BigInteger credit =
        ((RewardEvent.Pending)
                all().stream().filter(e -> e instanceof RewardEvent.Pending).findFirst().get())
            .credit();
    market.withdrawnByAnother(credit.add(BigInteger.ONE));
    chain.mine(FINAL + 1);
    List<SignedEvent> whole = signed();
    assertThat(kinds(all()))
        .containsExactly(
            "CostPaid", "CostPaid", "Pending", "Confirmed", "Claimable", "Paid", "Unknown");
    List<String> lines = Files.readAllLines(log);
    for (int kept = 0; kept <= lines.size(); kept++) {
      client.close();
      StringBuilder torn = new StringBuilder();
      lines.subList(0, kept).forEach(line -> torn.append(line).append('\n'));
      Files.writeString(log, torn + (kept < lines.size() ? lines.get(kept).substring(9) : ""));
      if (fromTheStart) {
        Files.delete(position);
      } else {
        Files.write(position, before);
      }
      start();
      assertThat(signed()).as(kept + " of them were written").isEqualTo(whole);
    }
  }

  /** A market has thousands of events in an hour, which are nobody's business here. */
  @Test
  void onlyEventsOfThisProverAreRead() throws Exception {
    Offer offer = offered(request(offer()));
    accepted(offer);
    client.submit(proved(offer));
    chain.mostEvents = 1;
    for (int i = 0; i < 20; i++) {
      market.fulfilledByAnother(BigInteger.valueOf(1000 + i));
      market.slash(BigInteger.valueOf(1000 + i), STAKE);
    }
    chain.mine(FINAL + 1);
    assertThat(kinds(all()))
        .containsExactly("CostPaid", "CostPaid", "Pending", "Confirmed", "Claimable");
  }

  @Test
  void moreThanWasPaidOutIsNeverBooked() throws Exception {
    accepted(offered(request(offer())));
    client.submit(proved(client.held().getFirst().offer()));
    chain.mine(FINAL + 1);
    BigInteger credit =
        ((RewardEvent.Pending)
                all().stream().filter(e -> e instanceof RewardEvent.Pending).findFirst().get())
            .credit();
    market.withdrawnByAnother(credit.subtract(BigInteger.ONE));
    chain.mine(FINAL + 1);
    assertThat(all().getLast())
        .isInstanceOfSatisfying(
            RewardEvent.Unknown.class, u -> assertThat(u.type()).contains("_BOOKED_0_LEFT_"));
    market.withdrawnByAnother(BigInteger.ONE);
    chain.mine(FINAL + 1);
    List<RewardEvent> events = all();
    assertThat(kinds(events)).containsOnlyOnce("Paid");
    assertThat(events)
        .anySatisfy(e ->
            assertThat(e)
                .isInstanceOfSatisfying(
                    RewardEvent.Paid.class, p -> assertThat(p.credit()).isEqualTo(credit)));
  }

  @Test
  void whatBentoProvesIsCheckedBeforeItLeaves() throws Exception {
    Offer offer = offered(request(offer()));
    accepted(offer);
    bento.wrongProof = true;
    assertThatThrownBy(() -> proved(offer))
        .isInstanceOfSatisfying(
            ProofException.class,
            e -> assertThat(e.blame()).isEqualTo(ProofException.Blame.UNVERIFIED));
    byte[] kept =
        "{\"seal\":\"%s\"}".formatted(RealReceipt.V5_0.seal()).getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() ->
            client.submit(
                new Submission(
                    offer.terms().leaseId(), offer.terms().publicInputs(), Sha256.hex(kept), kept)))
        .isInstanceOf(NetworkException.class)
        .hasMessage("the proof that was kept does not hold");
    assertThat(chain.waiting()).isEmpty();
  }

  @Test
  void aCardWithoutEnoughMemoryIsSaid() throws Exception {
    Offer offer = offered(request(offer()));
    accepted(offer);
    bento.failure = Optional.of("CUDA error: out of memory (segment 7)");
    assertThatThrownBy(() -> proved(offer))
        .isInstanceOfSatisfying(
            ProofException.class,
            e -> assertThat(e.blame()).isEqualTo(ProofException.Blame.NOT_ENOUGH_MEMORY))
        .hasMessageContaining("out of memory (segment 7)");
  }

  /** A stake hangs on it: what fails for once is begun anew. */
  @Test
  void workThatBentoLosesIsBegunAnew() throws Exception {
    Offer offer = offered(request(offer()));
    accepted(offer);
    bento.failure = Optional.of("connection to the database closed");
    bento.failing = 1;
    bento.forgetful = true;
    Submission proof = proved(offer);
    assertThat(bento.sessions).as("one is lost, one fails, one proves").isEqualTo(3);
    assertThat(steps)
        .anyMatch(step -> step.contains("it does not know its work any more"))
        .anyMatch(step -> step.contains("connection to the database closed"));
    assertThat(client.submit(proof).state()).isEqualTo(LeaseState.SUBMITTED);
  }

  /** boundless#1698: the proof was there, and orders were lost. */
  @Test
  void aReceiptThatIsCutOffIsReadAgain() throws Exception {
    Offer offer = offered(request(offer()));
    accepted(offer);
    bento.truncated = 3;
    assertThat(client.submit(proved(offer)).state()).isEqualTo(LeaseState.SUBMITTED);
    assertThat(bento.sessions).isEqualTo(1);
  }

  @Test
  void aFoldThatIsLostIsMadeAgainAndTheProofIsNot() throws Exception {
    Offer offer = offered(request(offer()));
    accepted(offer);
    bento.lostFolds = 2;
    assertThat(client.submit(proved(offer)).state()).isEqualTo(LeaseState.SUBMITTED);
    assertThat(bento.sessions).isEqualTo(1);
    assertThat(bento.snarks).isEqualTo(3);
  }

  /** Event logs are for the books; a delivery does not wait for them. */
  @Test
  void aNodeWithoutEventLogsKeepsNoProofBack() throws Exception {
    Offer offer = offered(request(offer()));
    accepted(offer);
    unlocked = Optional.empty();
    client.submit(proved(offer));
    unlocked = Optional.of(KEY);
    chain.mostEvents = -1;
    chain.mine(FINAL + 1);
    assertThatThrownBy(this::all).isInstanceOf(NetworkException.class);
    assertThat(chain.waiting()).as("the proof").hasSize(1);
    chain.mostEvents = Integer.MAX_VALUE;
    chain.mine(FINAL + 1);
    assertThat(kinds(all()))
        .containsExactly("CostPaid", "CostPaid", "Pending", "Confirmed", "Claimable");
  }

  /** One that nobody here may stake for must not keep the next one out. */
  @Test
  void anOrderThatWantsTooMuchKeepsNoOtherOut() throws Exception {
    accepted(offered(request(offer())));
    clock.advance(Duration.ofSeconds(-60));
    MarketOffer o = offer();
    refuses(
        request(
            new MarketOffer(
                o.maxPrice(), o.maxPrice(), NOW, 0, 1000, 2000, STAKE.shiftLeft(1).add(STAKE))),
        "more collateral than you let be at stake");
    ProofRequest tooMuchNow =
        request(
            new MarketOffer(o.maxPrice(), o.maxPrice(), NOW, 0, 1000, 2000, STAKE.shiftLeft(1)));
    listening();
    stream.send(json(tooMuchNow));
    await().until(() -> heard(tooMuchNow));
    assertThat(offered(request(offer())).terms().workUnits()).isEqualTo(5_000_000);
  }

  /** A node behind the address that is broken, or lies. */
  @Test
  void oneBlockWithAWrongTimeBreaksNoPromise() throws Exception {
    Offer offer = offered(request(offer()));
    accepted(offer);
    chain.ahead = 1_000_000;
    all();
    chain.ahead = 0;
    assertThat(client.lease(offer.terms().leaseId()).state()).isEqualTo(LeaseState.ACTIVE);
    assertThat(guard.lost()).isEmpty();
  }

  @Test
  void workThatAlwaysFailsIsNotBegunForEver() throws Exception {
    Offer offer = offered(request(offer()));
    accepted(offer);
    bento.failure = Optional.of("the program panicked");
    assertThatThrownBy(() -> proved(offer))
        .isInstanceOfSatisfying(
            ProofException.class,
            e -> assertThat(e.blame()).isEqualTo(ProofException.Blame.PROGRAM))
        .hasMessageContaining("the program panicked");
    assertThat(bento.sessions).isEqualTo(3);
  }

  /** On Base what an order costs is not its gas alone. */
  @Test
  void whatTheChainTakesForItsDataCounts() {
    market.dataFee = BigInteger.TEN.pow(15);
    refuses(request(offer()), "less than its gas");
  }

  /** Orders that are left to others, and why. */
  @Test
  void whatIsNotWorthItIsLeftToOthers() {
    ProofRequest good = request(offer());
    refuses(
        with(
            good,
            new Requirements(
                good.requirements().callback(),
                good.requirements().predicate(),
                new HexBytes("242f9d5b"))),
        "another kind of proof");
    refuses(
        with(
            good,
            new Requirements(
                new ProofRequest.Callback(KEY.address(), BigInteger.TEN),
                good.requirements().predicate(),
                good.requirements().selector())),
        "a contract called");
    refuses(
        with(
            good,
            new Requirements(
                good.requirements().callback(),
                new Predicate(PredicateType.ClaimDigestMatch, RealReceipt.V3_0.claim()),
                good.requirements().selector())),
        "which program");
    MarketOffer o = offer();
    refuses(
        request(new MarketOffer(o.minPrice(), GAS, NOW, 100, 1000, 2000, STAKE)),
        "less than its gas");
    refuses(
        request(
            new MarketOffer(
                o.minPrice(), GAS.add(BigInteger.TEN.pow(12)), NOW, 100, 1000, 2000, STAKE)),
        "too little for 5 Mcycles");
    refuses(
        request(new MarketOffer(o.minPrice(), o.maxPrice(), NOW, 100, 110, 2000, STAKE)),
        "until after its deadline");
    bento.otherJournal = Optional.of(new byte[] {1});
    refuses(request(offer()), "does not write what it asks for");
    bento.runFailure = Optional.of("Session limit exceeded");
    refuses(request(offer()), "Session limit exceeded");
  }

  private static ProofRequest with(ProofRequest request, Requirements requirements) {
    return new ProofRequest(
        request.id(), requirements, request.imageUrl(), request.input(), request.offer());
  }

  private void refuses(ProofRequest request, String why) {
    listening();
    stream.send(json(request));
    await()
        .untilAsserted(() -> {
          assertThat(offers()).isEmpty();
          assertThat(client.info().participants()).contains(why);
        });
  }

  @Test
  void moreThanTheOwnerAllowsIsNeverAtStake() throws Exception {
    accepted(offered(request(offer())));
    clock.advance(Duration.ofSeconds(-60));
    accepted(offered(request(offer())));
    clock.advance(Duration.ofSeconds(-60));
    ProofRequest third = request(offer());
    listening();
    stream.send(json(third));
    await().until(() -> heard(third));
    clock.advance(Duration.ofSeconds(60));
    assertThat(offers()).as("10 of 10 ZKC are at stake").isEmpty();
    assertThat(guard.atRisk()).hasSize(2);
  }

  @Test
  void withoutAStakeAllowedNothingIsDone() throws IOException {
    options.remove("most-at-stake");
    start();
    assertThat(offers()).isEmpty();
    assertThat(client.info().participants()).contains("you allow no stake: set most-at-stake");
    assertThat(stream.sockets).isEmpty();
  }

  @Test
  void aStreamThatDoesNotLetInSaysWhyAndIsTriedAgainLater() {
    stream.refuses = 401;
    assertThat(offers()).isEmpty();
    await()
        .untilAsserted(
            () -> assertThat(client.info().participants()).contains("deposit of collateral"));
    stream.refuses = 0;
    clock.advance(Duration.ofSeconds(30));
    assertThat(offers()).isEmpty();
    await()
        .untilAsserted(
            () -> assertThat(client.info().participants()).contains("orders are listened to"));
  }

  /** What came while nobody listened is in the stream's list. */
  @Test
  void ordersOfAGapAreCaughtUpWith() {
    ProofRequest request = request(offer());
    stream.list(json(request));
    await().until(() -> heard(request));
    clock.advance(Duration.ofSeconds(60));
    await().until(() -> offers().size() == 1);
  }

  @Test
  void nonsenseOnTheStreamIsPassedOver() {
    listening();
    stream.send("{");
    stream.send("x".repeat(1 << 20));
    stream.send(json(request(offer())).replace("\"timeout\":2000", "\"timeout\":2001"));
    Offer offer = offered(request(offer()));
    assertThat(offer.terms().workUnits()).isEqualTo(5_000_000);
  }
}

package org.hearth.node.network.succinct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.MessageLite;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import okhttp3.OkHttpClient;
import org.hearth.node.chain.ChainAccount;
import org.hearth.node.chain.EthAddress;
import org.hearth.node.chain.HexBytes;
import org.hearth.node.chain.SigningKey;
import org.hearth.node.fake.MovableClock;
import org.hearth.node.network.spi.EventCursor;
import org.hearth.node.network.spi.ForeignNetworkException;
import org.hearth.node.network.spi.LeaseState;
import org.hearth.node.network.spi.NetworkException;
import org.hearth.node.network.spi.NetworkException.Cure;
import org.hearth.node.network.spi.Offer;
import org.hearth.node.network.spi.RewardEvent;
import org.hearth.node.network.spi.SignedEvent;
import org.hearth.node.network.spi.Submission;
import org.hearth.node.proving.ProofException;
import org.hearth.node.stake.StakeGuard;
import org.hearth.node.wire.succinct.BalanceOperation;
import org.hearth.node.wire.succinct.ExecutionStatus;
import org.hearth.node.wire.succinct.FulfillmentStatus;
import org.hearth.node.wire.succinct.FulfillmentStrategy;
import org.hearth.node.wire.succinct.GetFilteredBalanceLogsResponse;
import org.hearth.node.wire.succinct.GetFilteredProofRequestsResponse;
import org.hearth.node.wire.succinct.GetProofRequestDetailsResponse;
import org.hearth.node.wire.succinct.GetProofRequestParamsResponse;
import org.hearth.node.wire.succinct.ProofMode;
import org.hearth.node.wire.succinct.ProofRequest;
import org.hearth.node.wire.succinct.ProofRequestError;
import org.hearth.prover.hash.Sha256;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The client beside a stand-in for the network, which judges what is signed. */
class SuccinctClientTest {
  private static final SigningKey KEY = SigningKey.of(new HexBytes("07".repeat(32)).bytes());
  private static final String REWARD = "512345678901234567";

  @TempDir Path folder;
  private final MovableClock clock =
      new MovableClock(Clock.fixed(Instant.ofEpochSecond(1_790_000_000L), ZoneOffset.UTC));
  private final FakeSuccinct network = new FakeSuccinct(clock, KEY.address());
  private final FakeSp1 sp1 = new FakeSp1();
  private final Map<String, String> options = new HashMap<>();
  private Optional<SigningKey> unlocked = Optional.of(KEY);
  private StakeGuard guard;
  private SuccinctClient client;

  @BeforeEach
  void open() throws IOException {
    options.putAll(
        Map.of(
            "simulated", "true",
            "chain-id", Long.toString(FakeSuccinct.CHAIN),
            "vault", FakeSuccinct.VAULT.text(),
            "least-per-billion-pgu", "0.5",
            "pgu-per-second", "1000000",
            "versions", "sp1-v6.0.0",
            "modes", "groth16, compressed"));
    start();
  }

  /** A new life of the program. */
  private void start() throws IOException {
    if (client != null) {
      client.close();
    }
    guard = StakeGuard.open(folder, 3, clock);
    client =
        new SuccinctClient(
            "succinct",
            network.address(),
            SuccinctOptions.of(options),
            new Account(),
            folder.resolve("kept"),
            new SuccinctClient.Reach(new OkHttpClient(), clock, Duration.ofMillis(20)),
            guard,
            sp1);
  }

  @AfterEach
  void stop() {
    client.close();
    network.close();
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

  private List<Offer> offers() {
    return client.jobs().offers(1, Duration.ZERO);
  }

  private String said() {
    return client.info().participants();
  }

  private void later(long seconds) {
    clock.advance(Duration.ofSeconds(seconds));
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

  private List<RewardEvent> events() {
    return signed().stream().map(SignedEvent::event).toList();
  }

  private static List<String> kinds(List<RewardEvent> events) {
    return events.stream().map(e -> e.getClass().getSimpleName()).toList();
  }

  private BigInteger booked() {
    return events().stream()
        .filter(e -> e instanceof RewardEvent.Pending)
        .map(e -> ((RewardEvent.Pending) e).credit())
        .reduce(BigInteger.ZERO, BigInteger::add);
  }

  /** Bid on, and won. */
  private Offer won(ByteString id) {
    assertThat(offers()).isEmpty();
    assertThat(network.bidOf(id, FakeSuccinct.VAULT)).as(said()).isNotNull();
    network.settle(id);
    List<Offer> offers = offers();
    assertThat(offers).as(said()).hasSize(1);
    return offers.getFirst();
  }

  private Submission proved(Offer offer) throws IOException {
    Path program = folder.resolve("p");
    Path input = folder.resolve("i");
    client.artifacts().fetch(offer.terms().provingKey(), program);
    client.artifacts().fetch(offer.terms().witness(), input);
    byte[] proof =
        client
            .engine()
            .orElseThrow()
            .prove(program, input, offer.terms().publicInputs(), (step, fraction) -> {});
    return new Submission(
        offer.terms().leaseId(), offer.terms().publicInputs(), Sha256.hex(proof), proof);
  }

  private LeaseState state(Offer offer) {
    return client.jobs().lease(offer.terms().leaseId()).state();
  }

  @Test
  void aRequestGoesAllTheWayToItsReward() throws Exception {
    ByteString id = network.ask();
    network.otherBids(id, 600_000_000);
    Offer offer = won(id);
    assertThat(network.bidOf(id, FakeSuccinct.VAULT)).isEqualTo(500_000_000);
    assertThat(offer.terms().jobId()).isEqualTo(FakeSuccinct.hex(id).toString());
    assertThat(offer.terms().workUnits()).isEqualTo(1_000_000_000);
    assertThat(client.jobs().accept(offer.terms().leaseId()).state()).isEqualTo(LeaseState.ACTIVE);
    Submission proof = proved(offer);
    assertThat(client.submission().submit(proof).state()).isEqualTo(LeaseState.SUBMITTED);
    assertThat(network.proofs.get(id)).isEqualTo(FakeSp1.proof("the program", "the input", 1));
    assertThat(client.submission().submit(proof).proofHash()).contains(proof.proofHash());
    assertThat(state(offer)).isEqualTo(LeaseState.FINAL);
    assertThat(events()).isEmpty();
    network.pay(REWARD, network.request(id).getTxHash());
    later(11);
    List<RewardEvent> events = events();
    assertThat(kinds(events)).containsExactly("Pending", "Confirmed", "Claimable");
    RewardEvent.Pending credit = (RewardEvent.Pending) events.getFirst();
    assertThat(credit.credit()).isEqualTo(REWARD).isEqualTo(network.paid());
    assertThat(credit.leaseId()).isEqualTo(offer.terms().leaseId());
    assertThat(credit.proofHash()).isEqualTo(proof.proofHash());
    later(60);
    assertThat(events()).as("the same entry is read again and booked once").hasSize(3);
    assertThat(guard.halted("succinct")).isEmpty();
    assertThat(said()).contains("1 of the last 1 auctions were won").contains("no match");
    try (var files = Files.list(folder.resolve("kept.requests"))) {
      assertThat(files).as("nothing is kept of what is over").isEmpty();
    }
  }

  /** At every step the program is gone; there is one bid, one proof, and its money once. */
  @Test
  void aKillAtEachStepLosesNothing() throws Exception {
    ByteString id = network.ask();
    assertThat(offers()).isEmpty();
    start();
    assertThat(offers()).isEmpty();
    network.settle(id);
    start();
    Offer offer = offers().getFirst();
    start();
    assertThat(offers()).as("it is offered until it is accepted").hasSize(1);
    client.jobs().accept(offer.terms().leaseId());
    start();
    assertThat(client.jobs().held())
        .singleElement()
        .satisfies(h -> {
          assertThat(h.offer()).isEqualTo(offer);
          assertThat(h.lease().state()).isEqualTo(LeaseState.ACTIVE);
        });
    Submission proof = proved(offer);
    start();
    assertThat(proved(offer).proofHash()).isEqualTo(proof.proofHash());
    assertThat(sp1.proofs).as("a proof that was made is not made again").isEqualTo(1);
    network.losesAnswerTo("FulfillProof");
    assertThat(client.submission().submit(proof).state()).isEqualTo(LeaseState.SUBMITTED);
    start();
    assertThat(state(offer)).isEqualTo(LeaseState.FINAL);
    network.pay(REWARD, ByteString.copyFromUtf8("clear"));
    later(11);
    List<SignedEvent> before = signed();
    start();
    later(5);
    assertThat(signed()).isEqualTo(before).hasSize(3);
    assertThat(((RewardEvent.Pending) before.getFirst().event()).leaseId())
        .as("told by its time, as the transaction is unknown")
        .isEqualTo(offer.terms().leaseId());
    assertThat(network.count("Bid")).isEqualTo(1);
    assertThat(network.count("FulfillProof")).isEqualTo(1);
  }

  @Test
  void anAnswerToABidThatIsLostIsFoundOut() {
    ByteString id = network.ask();
    network.losesAnswerTo("Bid");
    assertThatThrownBy(this::offers)
        .isInstanceOfSatisfying(
            NetworkException.class, e -> assertThat(e.cure()).isEqualTo(Cure.QUERY_STATUS));
    assertThat(network.bidOf(id, FakeSuccinct.VAULT)).isEqualTo(500_000_000);
    assertThat(offers()).as("sent again, and refused as one that is there").isEmpty();
    ByteString other = network.ask();
    assertThat(offers()).isEmpty();
    assertThat(network.bidOf(other, FakeSuccinct.VAULT)).as("one at a time").isNull();
    network.settle(id);
    assertThat(offers()).hasSize(1);
  }

  /** Written down before it was sent, and never sent: the next life sends it. */
  @Test
  void aBidThatNeverLeftIsSentByTheNextLife() throws Exception {
    ByteString id = network.ask();
    network.lies(
        "GetNonce",
        said -> {
          throw io.grpc.Status.UNAVAILABLE.asRuntimeException();
        });
    assertThatThrownBy(this::offers).isInstanceOf(NetworkException.class);
    network.honestAgain();
    start();
    assertThat(offers()).isEmpty();
    assertThat(network.bidOf(id, FakeSuccinct.VAULT)).isEqualTo(500_000_000);
    assertThat(network.count("load /program")).isEqualTo(1);
  }

  @Test
  void aNumberThatSomebodyElseHasUsedIsAskedForOnceMore() {
    ByteString id = network.ask();
    network.stolen = 1;
    assertThat(offers()).isEmpty();
    assertThat(network.bidOf(id, FakeSuccinct.VAULT)).isNotNull();
    ByteString next = network.ask();
    network.otherBids(id, 1000);
    network.settle(id);
    network.stolen = 2;
    assertThatThrownBy(this::offers)
        .hasMessageContaining("somebody else signs with this key at the same time");
    assertThat(network.bidOf(next, FakeSuccinct.VAULT)).as("not for ever at once").isNull();
    assertThat(offers()).isEmpty();
    assertThat(network.bidOf(next, FakeSuccinct.VAULT)).isNotNull();
  }

  @Test
  void anAuctionThatAnotherWinsCostsNothing() {
    ByteString id = network.ask();
    network.otherBids(id, 499_999_000);
    assertThat(offers()).isEmpty();
    network.settle(id);
    assertThat(offers()).isEmpty();
    assertThat(guard.halted("succinct")).isEmpty();
    assertThat(said()).contains("0 of the last 1 auctions were won");
    later(30);
    assertThat(events()).isEmpty();
    ByteString next = network.ask();
    won(next);
  }

  @Test
  void aProofThatIsLateEndsTheBidding() throws Exception {
    ByteString id = network.ask();
    Offer offer = won(id);
    client.jobs().accept(offer.terms().leaseId());
    later(3700);
    assertThat(state(offer)).isEqualTo(LeaseState.EXPIRED);
    assertThat(guard.halted("succinct"))
        .hasValueSatisfying(why -> assertThat(why).contains("not proved before its deadline"));
    assertThat(kinds(events())).containsExactly("LeaseExpired");
    ByteString next = network.ask();
    assertThat(offers()).isEmpty();
    start();
    assertThat(offers()).isEmpty();
    assertThat(network.bidOf(next, FakeSuccinct.VAULT)).isNull();
    assertThat(said()).contains("there are no bids now: nothing more is promised");
    assertThat(kinds(events())).containsExactly("LeaseExpired");
    StakeGuard.resume(folder, "succinct");
    network.set(id, FulfillmentStatus.UNFULFILLABLE);
    won(next);
  }

  @Test
  void aProofThatFailsIsToldToTheNetworkAndEndsTheBidding() throws Exception {
    ByteString id = network.ask();
    Offer offer = won(id);
    client.jobs().accept(offer.terms().leaseId());
    sp1.failure = Optional.of("out of memory");
    assertThatThrownBy(() -> proved(offer)).isInstanceOf(ProofException.class);
    network.away = true;
    guard = StakeGuard.open(folder, 3, clock);
    assertThatThrownBy(() -> client.jobs().release(offer.terms().leaseId(), "out of memory"))
        .isInstanceOf(NetworkException.class);
    network.away = false;
    assertThat(client.jobs().release(offer.terms().leaseId(), "out of memory").state())
        .isEqualTo(LeaseState.RELEASED);
    assertThat(network.failures).containsExactly(ProofRequestError.PROVING_FAILURE);
    assertThat(guard.halted("succinct"))
        .hasValueSatisfying(why -> assertThat(why).contains("out of memory"));
    client.jobs().release(offer.terms().leaseId(), "again");
    assertThat(network.failures).hasSize(1);
  }

  /** The network's executor finds it out while we prove: nobody's fault here. */
  @Test
  void aProgramThatCanNotBeRunIsGivenBackAndBidsGoOn() throws Exception {
    ByteString id = network.ask();
    Offer offer = won(id);
    client.jobs().accept(offer.terms().leaseId());
    sp1.meanwhile =
        () -> {
          network.change(id, r -> r.setExecutionStatus(ExecutionStatus.UNEXECUTABLE));
          events();
        };
    assertThatThrownBy(() -> proved(offer))
        .isInstanceOf(ProofException.class)
        .hasMessageContaining("its program can't be run");
    assertThat(sp1.proofs).isZero();
    assertThat(network.failures).containsExactly(ProofRequestError.EXECUTION_FAILURE);
    assertThat(state(offer)).isEqualTo(LeaseState.RELEASED);
    assertThat(guard.halted("succinct")).isEmpty();
  }

  @Test
  void aRequestThatIsTakenAwayIsReleased() throws Exception {
    ByteString id = network.ask();
    Offer offer = won(id);
    client.jobs().accept(offer.terms().leaseId());
    network.change(id, r -> r.setFulfiller(SuccinctRpc.bytes(FakeSuccinct.OTHER)));
    assertThat(state(offer)).isEqualTo(LeaseState.RELEASED);
    assertThat(guard.halted("succinct")).isPresent();
  }

  @Test
  void aProofThatTheNetworkRefusesIsSentAgainAndEndsTheBidding() throws Exception {
    ByteString id = network.ask();
    Offer offer = won(id);
    client.jobs().accept(offer.terms().leaseId());
    network.refusesProofs = "invalid proof";
    assertThat(client.submission().submit(proved(offer)).state()).isEqualTo(LeaseState.SUBMITTED);
    assertThat(guard.halted("succinct"))
        .hasValueSatisfying(why -> assertThat(why).contains("invalid proof"));
    events();
    assertThat(network.count("FulfillProof")).as("not at once").isEqualTo(1);
    network.refusesProofs = "";
    later(31);
    events();
    assertThat(state(offer)).isEqualTo(LeaseState.FINAL);
  }

  @Test
  void aDayWithoutTheNetworkLosesNoProofAndNoMoney() throws Exception {
    ByteString id = network.ask(r -> r.setDeadline(r.getDeadline() + 200_000));
    Offer offer = won(id);
    client.jobs().accept(offer.terms().leaseId());
    Submission proof = proved(offer);
    network.away = true;
    assertThat(client.submission().submit(proof).state()).isEqualTo(LeaseState.SUBMITTED);
    assertThat(offers()).isEmpty();
    assertThatThrownBy(client::info)
        .isInstanceOfSatisfying(
            NetworkException.class,
            e -> {
              assertThat(e.cure()).isEqualTo(Cure.RETRY);
              assertThat(e).hasMessageContaining("gone fishing");
            });
    later(86_400);
    network.away = false;
    events();
    assertThat(state(offer)).isEqualTo(LeaseState.FINAL);
    network.pay(REWARD, ByteString.EMPTY);
    later(86_400 * 2);
    assertThat(booked()).isEqualTo(network.paid());
  }

  @Test
  void theBooksAreEqualToTheNetworksListToTheLastUnit() throws Exception {
    network.pay("99", ByteString.copyFromUtf8("before"));
    later(60);
    start();
    assertThat(booked()).as("opened now: what was before is not ours").isZero();
    BigInteger before = network.paid();
    for (int i = 0; i < 250; i++) {
      later(i % 3);
      network.pay(Integer.toString(1000 + i % 2), ByteString.copyFromUtf8("tx" + i / 2));
    }
    later(11);
    assertThat(booked()).isEqualTo(network.paid().subtract(before));
    // One that comes into the list late, with a time of before.
    network.pay("5", ByteString.copyFromUtf8("late"));
    later(300);
    network.pay("7", ByteString.copyFromUtf8("twice"));
    network.pay("7", ByteString.copyFromUtf8("twice"));
    later(11);
    assertThat(booked()).isEqualTo(network.paid().subtract(before));
    start();
    later(86_400 * 3);
    assertThat(booked()).isEqualTo(network.paid().subtract(before));
  }

  @Test
  void aProofThatIsTakenAndNotPaidIsSaid() throws Exception {
    ByteString id = network.ask();
    Offer offer = won(id);
    client.jobs().accept(offer.terms().leaseId());
    client.submission().submit(proved(offer));
    events();
    later(86_400 * 2);
    assertThat(events()).isEmpty();
    later(86_400 * 2);
    assertThat(kinds(events())).containsExactly("Rejected");
    network.pay("3", network.request(id).getTxHash());
    later(20);
    assertThat(booked()).as("late money is money").isEqualTo(3);
    assertThat(kinds(events())).containsExactly("Rejected", "Pending", "Confirmed", "Claimable");
  }

  @Test
  void aRewardOfNothingIsAProofThatWasNotPaid() throws Exception {
    ByteString id = network.ask();
    Offer offer = won(id);
    client.jobs().accept(offer.terms().leaseId());
    client.submission().submit(proved(offer));
    events();
    network.pay("0", network.request(id).getTxHash());
    later(20);
    assertThat(events())
        .singleElement()
        .isInstanceOfSatisfying(
            RewardEvent.Rejected.class,
            e -> assertThat(e.leaseId()).isEqualTo(offer.terms().leaseId()));
  }

  @Test
  void aSecretInputIsAskedForWhenTheRequestIsOurs() throws Exception {
    ByteString id = network.ask(r -> r.setStdinPublicUri("").setStdinPrivate(true));
    assertThat(offers()).isEmpty();
    assertThat(network.count("GetStdinUri")).isZero();
    network.settle(id);
    Offer offer = offers().getFirst();
    client.jobs().accept(offer.terms().leaseId());
    client.submission().submit(proved(offer));
    assertThat(network.proofs.get(id)).isEqualTo(FakeSp1.proof("the program", "the input", 1));
  }

  private void refusedFor(UnaryOperator<ProofRequest.Builder> change, String why) {
    ByteString id = network.ask(change);
    assertThat(offers()).isEmpty();
    assertThat(network.bidOf(id, FakeSuccinct.VAULT)).isNull();
    if (!why.isEmpty()) {
      assertThat(said()).contains("left to others").contains(why);
    }
    network.set(id, FulfillmentStatus.UNFULFILLABLE);
  }

  @Test
  void whatIsNotWorthItIsLeftToOthers() throws Exception {
    options.put("versions", "sp1-v6.0.0,sp1-v6.1.0");
    start();
    refusedFor(r -> r.setVersion("sp1-v5.0.0"), "another version");
    refusedFor(r -> r.setMode(ProofMode.PLONK), "another mode");
    refusedFor(r -> r.setModeValue(77), "another mode");
    refusedFor(r -> r.setMaxPricePerPgu("499999999"), "pays at most 0.499999999 PROVE");
    refusedFor(
        r -> r.addWhitelist(SuccinctRpc.bytes(FakeSuccinct.OTHER)), "a list that you are not on");
    refusedFor(r -> r.setGasLimit(3_000_000_000L), "until after its deadline");
    refusedFor(r -> r.setMinAuctionPeriod(2500), "until after its deadline");
    refusedFor(r -> r.setMinAuctionPeriod(Long.MAX_VALUE), "until after its deadline");
    refusedFor(r -> r.setGasLimit(0), "how much there is to prove");
    refusedFor(r -> r.setStrategy(FulfillmentStrategy.RESERVED), "no auction");
    refusedFor(r -> r.setProgramPublicUri("nothing"), "not at a public");
    refusedFor(r -> r.setExecutionStatus(ExecutionStatus.UNEXECUTABLE), "can't be run");
    network.served.put("/large", new byte[1001]);
    refusedFor(
        r -> r.setProgramPublicUri(r.getProgramPublicUri().replace("/program", "/large")),
        "larger than 1000 bytes");
    won(network.ask(r -> r.addWhitelist(SuccinctRpc.bytes(FakeSuccinct.VAULT))));
  }

  /** What can't be read hides nothing else. */
  @Test
  void hostileRequestsHideNoOthers() {
    refusedFor(r -> r.setMaxPricePerPgu("-1"), "");
    refusedFor(r -> r.setMaxPricePerPgu("9".repeat(5000)), "");
    refusedFor(r -> r.setRequestId(ByteString.copyFromUtf8("short")), "");
    refusedFor(r -> r.setVkHash(ByteString.EMPTY), "");
    refusedFor(r -> r.setDeadline(Long.MAX_VALUE), "");
    refusedFor(r -> r.setGasLimit(-1), "");
    refusedFor(r -> r.addWhitelist(ByteString.copyFromUtf8("x")), "");
    network.ask(r -> r.setBaseFee("1e99"));
    won(network.ask());
  }

  @Test
  void aRequestWhoseFilesAreNotThereIsLookedAtOnce() {
    network.served.remove("/stdin");
    ByteString id = network.ask();
    offers();
    offers();
    assertThat(network.bidOf(id, FakeSuccinct.VAULT)).isNull();
    assertThat(network.count("load /stdin")).isEqualTo(1);
    assertThat(said()).contains("its files can't be loaded");
  }

  @Test
  void noBidGoesOutWhileAnotherProgramWorksWithThisKey() {
    ByteString foreign = network.ask();
    network.change(
        foreign,
        r ->
            r.setFulfillmentStatus(FulfillmentStatus.ASSIGNED)
                .setFulfiller(SuccinctRpc.bytes(FakeSuccinct.OWNER)));
    ByteString id = network.ask();
    assertThat(offers()).isEmpty();
    assertThat(network.bidOf(id, FakeSuccinct.VAULT)).isNull();
    assertThat(said()).contains("does another program use this key?");
    network.set(foreign, FulfillmentStatus.FULFILLED);
    won(id);
  }

  @Test
  void aSuspendedProverIsToldWhy() {
    network.refusesBids = "prover is suspended\u202e";
    ByteString id = network.ask();
    assertThat(offers()).isEmpty();
    offers();
    assertThat(network.count("Bid")).isEqualTo(1);
    assertThat(said()).contains("it refuses: prover is suspended");
    later(61);
    network.refusesBids = "";
    won(network.ask(r -> r.setGasLimit(999_000_000)));
    assertThat(network.bidOf(id, FakeSuccinct.VAULT)).isNull();
  }

  @Test
  void noBidGoesOutWithoutWalletOrProver() {
    unlocked = Optional.empty();
    ByteString id = network.ask();
    assertThat(offers()).isEmpty();
    assertThat(said()).contains("the wallet is locked");
    unlocked = Optional.of(KEY);
    sp1.obstacle = Optional.of("SP1 is not started");
    assertThat(offers()).isEmpty();
    assertThat(said()).contains("SP1 is not started");
    assertThat(network.bidOf(id, FakeSuccinct.VAULT)).isNull();
    sp1.obstacle = Optional.empty();
    won(id);
  }

  @Test
  void asManyBidsAsTheProverHasPlaces() {
    sp1.slots = 2;
    ByteString one = network.ask();
    ByteString two = network.ask();
    ByteString three = network.ask();
    offers();
    offers();
    offers();
    assertThat(network.bidOf(one, FakeSuccinct.VAULT)).isNotNull();
    assertThat(network.bidOf(two, FakeSuccinct.VAULT)).isNotNull();
    assertThat(network.bidOf(three, FakeSuccinct.VAULT)).isNull();
  }

  /** Signed for another network, a bid could be shown there. */
  @Test
  void nothingIsSignedForAnotherNetworkThanTheOwnersChain() {
    network.lies(
        "GetProofRequestParams",
        said ->
            ((GetProofRequestParamsResponse) said)
                .toBuilder().setDomain(SuccinctRpc.bytes(Envelope.domain(1))).build());
    network.ask();
    assertThatThrownBy(this::offers).hasMessageContaining("another chain");
    assertThatThrownBy(client::info).hasMessageContaining("another chain");
    assertThat(network.count("Bid")).isZero();
  }

  @Test
  void listsLongerThanWasAskedForAreNotRead() {
    ByteString id = network.ask();
    network.lies(
        "GetFilteredProofRequests",
        said -> {
          GetFilteredProofRequestsResponse.Builder more =
              ((GetFilteredProofRequestsResponse) said).toBuilder();
          for (int i = 0; i < 5000; i++) {
            more.addRequests(network.request(id));
          }
          return more.build();
        });
    assertThatThrownBy(this::offers).hasMessageContaining("more requests than were asked for");
    network.lies(
        "GetFilteredProofRequests",
        said ->
            GetFilteredProofRequestsResponse.newBuilder()
                .addRequests(ProofRequest.newBuilder().setVersion("x".repeat(5 << 20)))
                .build());
    assertThatThrownBy(this::offers).isInstanceOf(NetworkException.class);
    assertThat(network.count("Bid")).isZero();
  }

  @Test
  void whatTheNetworkSaysOfOtherRequestsIsNotTakenForOurs() throws Exception {
    ByteString id = network.ask();
    Offer offer = won(id);
    client.jobs().accept(offer.terms().leaseId());
    ByteString other = network.ask();
    UnaryOperator<MessageLite> another =
        said ->
            GetProofRequestDetailsResponse.newBuilder().setRequest(network.request(other)).build();
    network.lies("GetProofRequestDetails", another);
    assertThatThrownBy(() -> state(offer)).hasMessageContaining("another request");
    network.lies(
        "GetProofRequestDetails",
        said -> {
          GetProofRequestDetailsResponse.Builder answer =
              ((GetProofRequestDetailsResponse) said).toBuilder();
          answer.getRequestBuilder().setVkHash(id);
          return answer.build();
        });
    assertThatThrownBy(() -> state(offer)).hasMessageContaining("another program");
    network.honestAgain();
    client.submission().submit(proved(offer));
    assertThat(state(offer)).isEqualTo(LeaseState.FINAL);
  }

  @ParameterizedTest
  @ValueSource(strings = {"amount", "address", "operation", "time", "digits"})
  void nothingIsBookedOfAListThatCanNotBe(String what) {
    later(5);
    signed();
    network.pay(REWARD, ByteString.copyFromUtf8("tx"));
    network.lies(
        "GetFilteredBalanceLogs",
        said -> {
          GetFilteredBalanceLogsResponse.Builder answer =
              ((GetFilteredBalanceLogsResponse) said).toBuilder();
          if (answer.getLogsCount() > 0) {
            var log = answer.getLogsBuilder(0);
            switch (what) {
              case "amount" -> log.setAmount("-5");
              case "address" -> log.setAddress(SuccinctRpc.bytes(FakeSuccinct.OTHER));
              case "operation" -> log.setOperation(BalanceOperation.DEPOSIT);
              case "time" -> log.setCreatedAt(log.getCreatedAt() + 10_000);
              default -> log.setAmount("9".repeat(41));
            }
          }
          return answer.build();
        });
    later(20);
    assertThatThrownBy(this::signed)
        .isInstanceOf(NetworkException.class)
        .hasMessageContaining("its answer has");
    network.honestAgain();
    assertThat(booked()).isEqualTo(REWARD);
  }

  @Test
  void anotherAccountGetsOtherBooks() throws Exception {
    offers();
    options.put("vault", "0x" + "77".repeat(20));
    start();
    assertThatThrownBy(this::offers).isInstanceOf(ForeignNetworkException.class);
  }
}

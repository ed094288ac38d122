package org.hearth.node.chain.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import org.hearth.node.chain.ChainException;
import org.hearth.node.chain.ChainRpc;
import org.hearth.node.chain.EthAddress;
import org.hearth.node.chain.SigningKey;
import org.hearth.node.chain.SimulatedChain;
import org.hearth.node.chain.send.NotSentException.Why;
import org.hearth.node.chain.send.SentTransaction.Stage;
import org.hearth.node.fake.MovableClock;
import org.hearth.node.network.spi.NetworkAsset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A transaction is in a block once, whatever happens to the chain, the node or this program. */
class SendingTest {
  private static final int CONFIRMATIONS = 64;
  private static final EthAddress CONTRACT =
      new EthAddress("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed");
  private static final SigningKey KEY = SigningKey.of(key());
  private static final Intent PROOF = Intent.call("proof:q1", CONTRACT, new byte[] {1, 2, 3});

  /** More than any gas. */
  private static final BigInteger WORTH = BigInteger.TEN.pow(18);

  @TempDir Path folder;
  private final SimulatedChain chain = new SimulatedChain();
  private final MovableClock clock =
      new MovableClock(Clock.fixed(Instant.parse("2026-11-30T00:00:00Z"), ZoneOffset.UTC));
  private BigInteger limit = BigInteger.TEN.pow(18);
  private Optional<SigningKey> unlocked = Optional.of(KEY);

  private static byte[] key() {
    byte[] key = new byte[32];
    Arrays.fill(key, (byte) 7);
    return key;
  }

  @AfterEach
  void stop() {
    chain.close();
  }

  /** What a start of the program makes. */
  private final class Life {
    final TransactionSender sender;
    final TransactionFollower follower;

    Life(Interceptor... interceptors) {
      OkHttpClient.Builder http = new OkHttpClient.Builder();
      Arrays.stream(interceptors).forEach(http::addInterceptor);
      ChainRpc rpc = new ChainRpc(http.build(), chain.endpoint(), clock);
      ChainProfile profile =
          new ChainProfile(
              1337,
              new NetworkAsset("POL", 18, false),
              BigInteger.valueOf(5),
              BigInteger.valueOf(1000),
              CONFIRMATIONS,
              Duration.ofSeconds(2));
      sender =
          new TransactionSender(
              rpc,
              profile,
              KEY.address(),
              () -> unlocked,
              TransactionJournal.open(
                  folder.resolve(TransactionJournal.fileName("x", 1337, KEY.address()))),
              () -> new SpendingLimit(limit),
              clock);
      follower = new TransactionFollower(rpc, profile, sender, clock);
    }

    SentTransaction now() {
      return sender.journal().find(PROOF.purpose()).orElseThrow();
    }

    SentTransaction look() {
      follower.look();
      return now();
    }
  }

  private void finish(Life life) {
    for (int i = 0; i < 5 && life.look().stage() != Stage.FINAL; i++) {
      chain.mine(CONFIRMATIONS);
      clock.advance(Duration.ofSeconds(1));
    }
  }

  private static void assertOnce(List<SimulatedChain.Tx> mined) {
    assertThat(mined)
        .singleElement()
        .satisfies(tx -> {
          assertThat(tx.nonce()).isZero();
          assertThat(tx.data()).containsExactly(1, 2, 3);
        });
  }

  @Test
  void oneIsWrittenDownSentAndFollowedUntilItIsFinal() {
    Life life = new Life();
    SentTransaction sent = life.sender.send(PROOF);
    assertThat(sent.stage()).isEqualTo(Stage.WAITING);
    assertThat(sent.newest().fees().most()).isEqualTo(BigInteger.valueOf(2 * 100 + 10));
    assertThat(chain.waiting()).hasSize(1);
    chain.mine();
    assertThat(life.look().stage()).isEqualTo(Stage.INCLUDED);
    chain.mine(CONFIRMATIONS - 2);
    assertThat(life.look().stage()).isEqualTo(Stage.INCLUDED);
    chain.mine();
    SentTransaction done = life.look();
    assertThat(done.stage()).isEqualTo(Stage.FINAL);
    assertThat(done.worked()).isTrue();
    assertThat(done.spent()).isEqualTo(BigInteger.valueOf(50_000 * 110));
    assertOnce(chain.mined());
  }

  @Test
  void aPurposeIsSentOnceHoweverOftenItIsAsked() {
    Life life = new Life();
    life.sender.send(PROOF);
    life.sender.send(PROOF);
    new Life().sender.send(PROOF);
    chain.mine();
    life.sender.send(PROOF);
    chain.mine();
    assertOnce(chain.mined());
  }

  /** Killed before or after any of the exchanges with the chain's node, and started again. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aProgramThatIsKilledAtAnyStepGoesOn(boolean afterTheAnswer) throws IOException {
    int steps = 0;
    boolean killed = true;
    while (killed) {
      SendingTest life = new SendingTest();
      life.folder = Files.createDirectory(folder.resolve("kill-" + steps));
      killed = life.killedAt(steps++, afterTheAnswer);
      life.stop();
    }
    assertThat(steps).isGreaterThan(10);
  }

  private boolean killedAt(int step, boolean afterTheAnswer) {
    int[] exchanges = {0};
    Interceptor kill =
        c -> {
          boolean now = exchanges[0]++ == step;
          if (now && !afterTheAnswer) {
            throw new Killed();
          }
          Response response = c.proceed(c.request());
          if (now) {
            response.close();
            throw new Killed();
          }
          return response;
        };
    boolean killed = false;
    try {
      Life first = new Life(kill);
      first.sender.send(PROOF);
      chain.mine();
      first.follower.look();
      chain.mine(CONFIRMATIONS);
      first.follower.look();
    } catch (Killed e) {
      killed = true;
    }
    Life second = new Life();
    second.sender.send(PROOF);
    chain.mine();
    finish(second);
    assertThat(second.now().stage()).isEqualTo(Stage.FINAL);
    assertOnce(chain.mined());
    return killed;
  }

  private static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  @Test
  void whatTheChainForgotIsSentAgain() {
    Life life = new Life();
    life.sender.send(PROOF);
    chain.forgetWaiting();
    life.look();
    assertThat(chain.waiting()).hasSize(1);
    finish(life);
    assertOnce(chain.mined());
  }

  @Test
  void aReorganisationOf63BlocksIsGoneThrough() {
    Life life = new Life();
    life.sender.send(PROOF);
    chain.mine();
    chain.mine(CONFIRMATIONS - 2);
    assertThat(life.look().stage()).isEqualTo(Stage.INCLUDED);
    chain.reorganise(CONFIRMATIONS - 1, false);
    SentTransaction again = life.look();
    assertThat(again.stage()).isEqualTo(Stage.WAITING);
    assertThat(again.spent()).isEqualTo(again.newest().mostCost());
    finish(life);
    assertThat(life.now().stage()).isEqualTo(Stage.FINAL);
    assertOnce(chain.mined());
  }

  @Test
  void oneThatWaitsTooLongIsReplacedAtABetterPrice() {
    Life life = new Life();
    life.sender.send(PROOF);
    chain.baseFee = BigInteger.valueOf(400);
    chain.mine();
    life.look();
    assertThat(life.now().attempts()).hasSize(1);
    clock.advance(Duration.ofSeconds(30));
    chain.mine();
    SentTransaction replaced = life.look();
    assertThat(replaced.attempts()).hasSize(2);
    assertThat(replaced.newest().fees().most()).isEqualTo(BigInteger.valueOf(2 * 400 + 12));
    assertThat(chain.waiting()).singleElement().satisfies(tx -> assertThat(tx.nonce()).isZero());
    finish(life);
    assertOnce(chain.mined());
  }

  @Test
  void anEarlierAttemptMayBeTheOneInTheBlock() {
    Life life = new Life();
    SentTransaction first = life.sender.send(PROOF);
    chain.baseFee = BigInteger.valueOf(400);
    chain.mine();
    clock.advance(Duration.ofSeconds(30));
    life.look();
    chain.forgetWaiting();
    chain.baseFee = BigInteger.valueOf(50);
    new ChainRpc(new OkHttpClient(), chain.endpoint(), clock).send(first.newest().signed());
    chain.mine();
    assertThat(life.look().inclusion().orElseThrow().hash())
        .isEqualTo(first.newest().signed().hash());
    finish(life);
    assertOnce(chain.mined());
  }

  @Test
  void aSpikeOfFeesIsWaitedForAndNotPaid() {
    Life life = new Life();
    chain.baseFee = BigInteger.valueOf(996);
    chain.mine();
    assertNotSent(life, Why.TOO_DEAR, "gas costs more than 1000 a unit now");
    chain.baseFee = BigInteger.valueOf(300);
    chain.mine();
    life.sender.send(PROOF);
    chain.baseFee = BigInteger.valueOf(5000);
    for (int i = 0; i < 20; i++) {
      chain.mine();
      clock.advance(Duration.ofMinutes(1));
      life.look();
    }
    assertThat(life.now().newest().fees().most()).isLessThanOrEqualTo(BigInteger.valueOf(1000));
    chain.baseFee = BigInteger.valueOf(100);
    chain.mine();
    finish(life);
    assertOnce(chain.mined());
  }

  @Test
  void theTipIsNeverBelowTheChainsFloorNorAboveTheCap() {
    Life life = new Life();
    chain.tip = BigInteger.ZERO;
    chain.leastTip = BigInteger.valueOf(5);
    assertThat(life.sender.send(PROOF).newest().fees().tip()).isEqualTo(BigInteger.valueOf(5));
    assertThat(chain.waiting()).hasSize(1);
    chain.mine();
    finish(life);
    chain.tip = BigInteger.TEN.pow(25);
    Intent second = Intent.call("proof:q2", CONTRACT, new byte[] {4});
    assertThat(life.sender.send(second).newest().fees().most()).isEqualTo(BigInteger.valueOf(1000));
  }

  @Test
  void theNextWaitsUntilTheLastIsInABlock() {
    Life life = new Life();
    life.sender.send(PROOF);
    Intent second = Intent.call("proof:q2", CONTRACT, new byte[] {4});
    assertThatThrownBy(() -> life.sender.send(second))
        .isInstanceOfSatisfying(
            NotSentException.class, e -> assertThat(e.why()).isEqualTo(Why.ONE_WAITS));
    chain.mine();
    life.look();
    assertThat(life.sender.send(second).nonce()).isEqualTo(1);
  }

  /** A proof that was promised with a stake: gas costs less than what would be lost. */
  @Test
  void whatIsUrgentIsHeldUpByNothingButTheBalance() {
    Life life = new Life();
    life.sender.send(PROOF);
    limit = BigInteger.ZERO;
    chain.baseFee = BigInteger.valueOf(4000);
    chain.mine();
    Intent usual = Intent.call("proof:q2", CONTRACT, new byte[] {4});
    assertThatThrownBy(() -> life.sender.send(usual)).isInstanceOf(NotSentException.class);
    Intent urgent = Intent.urgent("proof:q3", CONTRACT, new byte[] {5}, WORTH);
    assertThat(life.sender.send(urgent).nonce()).isEqualTo(1);
    assertThat(life.sender.send(urgent).newest().fees().most()).isEqualTo(BigInteger.valueOf(8010));
    clock.advance(Duration.ofMinutes(1));
    Life next = new Life();
    next.look();
    assertThat(chain.waiting().getFirst().most())
        .as("the one before it has to go first, whatever the usual cap is")
        .isGreaterThanOrEqualTo(BigInteger.valueOf(4000));
    chain.mine();
    next.look();
    assertThat(chain.mined()).hasSize(2);
    assertThat(next.sender.journal().find(urgent.purpose()).orElseThrow().worked()).isTrue();
    chain.baseFee = BigInteger.valueOf(10_000);
    chain.mine();
    Intent beyond = Intent.urgent("proof:q4", CONTRACT, new byte[] {6}, WORTH);
    assertThatThrownBy(() -> next.sender.send(beyond))
        .as("ten times the cap, and no more")
        .isInstanceOfSatisfying(
            NotSentException.class, e -> assertThat(e.why()).isEqualTo(Why.TOO_DEAR));
  }

  private static Intent urgent(long worthPerGas) {
    return Intent.urgent(
        "proof:u" + worthPerGas,
        CONTRACT,
        new byte[] {5},
        BigInteger.valueOf(62_500L * worthPerGas));
  }

  private static void assertTooDear(Life life, Intent intent, String words) {
    assertThatThrownBy(() -> life.sender.send(intent))
        .isInstanceOfSatisfying(
            NotSentException.class, e -> assertThat(e.why()).isEqualTo(Why.TOO_DEAR))
        .hasMessageContaining(words);
    assertThat(life.sender.journal().find(intent.purpose())).isEmpty();
  }

  /** Above the usual cap, with a limit for a day that would allow everything. */
  @Test
  void whatIsUrgentCostsNoMoreThanWhatHangsOnIt() {
    Life life = new Life();
    chain.baseFee = BigInteger.valueOf(4000);
    chain.mine();
    assertTooDear(life, urgent(0), "the 0 POL that hang on it");
    assertTooDear(life, urgent(3999), "the 0.0000000002499375 POL that hang on it");
    SentTransaction sent = life.sender.send(urgent(4200));
    assertThat(sent.newest().fees().most()).isEqualTo(BigInteger.valueOf(4200));
    chain.baseFee = BigInteger.valueOf(5000);
    chain.mine();
    clock.advance(Duration.ofMinutes(1));
    life.follower.look();
    assertThat(chain.waiting())
        .as("a better offer would be more than it is worth")
        .singleElement()
        .satisfies(tx -> assertThat(tx.most()).isEqualTo(BigInteger.valueOf(4200)));
  }

  /** What any transaction may cost, an urgent one may, whatever it is worth. */
  @Test
  void whatIsUrgentMayCostWhatIsUsual() {
    Life life = new Life();
    limit = BigInteger.ZERO;
    chain.baseFee = BigInteger.valueOf(500);
    chain.mine();
    assertTooDear(life, urgent(300), "that hang on it, and more than your usual limits allow");
    assertThat(life.sender.send(urgent(600)).newest().fees().most())
        .as("the limit does not hold it")
        .isEqualTo(BigInteger.valueOf(600));
    limit = BigInteger.TEN.pow(18);
    assertThat(life.sender.send(urgent(0)).newest().fees().most())
        .isEqualTo(BigInteger.valueOf(1000));
  }

  @Test
  void whatAChainTakesForDataCountsAgainstTheWorth() {
    Life life = new Life();
    chain.baseFee = BigInteger.valueOf(4000);
    chain.mine();
    String fee = "%064x".formatted(62_500L * 300);
    chain.contract = data -> data.length() == 74 ? fee : "";
    assertTooDear(life, urgent(4200), "the 0.00000000024375 POL that hang on it");
    assertThat(life.sender.send(urgent(4500)).newest().fees().most())
        .isEqualTo(BigInteger.valueOf(4200));
  }

  /** At once, and not only when it has waited for long. */
  @Test
  void whatWaitsBeforeSomethingUrgentIsOfferedMoreAtOnce() {
    Life life = new Life();
    life.sender.send(PROOF);
    chain.baseFee = BigInteger.valueOf(4000);
    chain.mine();
    Intent urgent = urgent(20_000);
    life.sender.send(urgent);
    assertThat(chain.waiting()).hasSize(2);
    assertThat(chain.waiting().getFirst().data()).containsExactly(1, 2, 3);
    chain.mine();
    assertThat(chain.mined()).hasSize(2);
  }

  /** Both together cost no more than the first may by itself and what hangs on the second. */
  @Test
  void whatWaitsBeforeIsPaidForFromTheSameWorth() {
    Life life = new Life();
    life.sender.send(PROOF); // at 210
    chain.baseFee = BigInteger.valueOf(4000);
    chain.mine();
    SentTransaction sent = life.sender.send(urgent(8100));
    assertThat(sent.newest().fees().most()).isEqualTo(BigInteger.valueOf(8010));
    clock.advance(Duration.ofMinutes(1));
    life.look();
    assertThat(life.now().attempts()).as("90 and 210 are left for it").hasSize(1);
    assertThat(chain.waiting().getFirst().most()).isEqualTo(BigInteger.valueOf(210));
  }

  @Test
  void whatNobodyNeedsIsTakenBackForWhatIsUrgent() {
    Life life = new Life();
    Intent promise = Intent.droppable("lock:q1", CONTRACT, new byte[] {9});
    life.sender.send(promise);
    chain.baseFee = BigInteger.valueOf(4000);
    chain.mine();
    life.sender.send(urgent(20_000));
    assertThat(chain.waiting().getFirst().data()).as("nothing but its nonce").isEmpty();
    assertThat(chain.waiting().getFirst().most()).isGreaterThan(BigInteger.valueOf(4000));
    chain.mine();
    life.follower.look();
    SentTransaction dropped = life.sender.journal().find(promise.purpose()).orElseThrow();
    assertThat(dropped.worked()).isFalse();
    assertThat(dropped.included()).isPresent();
    assertThat(life.sender.journal().find(urgent(20_000).purpose()).orElseThrow().worked())
        .isTrue();
  }

  /** By the follower, where the price has risen only since. */
  @Test
  void whatHoldsSomethingUrgentUpLaterIsTakenBackThen() {
    Life life = new Life();
    Intent promise = Intent.droppable("lock:q1", CONTRACT, new byte[] {9});
    life.sender.send(promise);
    life.sender.send(urgent(20_000));
    assertThat(chain.waiting().getFirst().data()).as("the next block takes it").containsExactly(9);
    chain.baseFee = BigInteger.valueOf(4000);
    chain.mine();
    clock.advance(Duration.ofMinutes(1));
    new Life().follower.look();
    assertThat(chain.waiting().getFirst().data()).isEmpty();
    chain.mine();
    assertThat(chain.mined()).hasSize(2);
  }

  /** Lines that were written before anything was weighed mean what they meant. */
  @Test
  void oldLinesOfTheJournalAreRead() throws IOException {
    Life life = new Life();
    Intent urgent = urgent(700);
    life.sender.send(urgent);
    life.sender.send(Intent.urgent("proof:q2", CONTRACT, new byte[] {4}, WORTH));
    assertThat(new Life().sender.journal().find(urgent.purpose()).orElseThrow().intent().worth())
        .contains(BigInteger.valueOf(62_500L * 700));
    Path file = folder.resolve(TransactionJournal.fileName("x", 1337, KEY.address()));
    String text = Files.readString(file);
    Files.writeString(file, text.replaceAll(",\"worth\":\"[0-9]+\"", ""));
    Life old = new Life();
    assertThat(old.sender.journal().all()).hasSize(2).allMatch(t -> t.intent().urgent());
    chain.baseFee = BigInteger.valueOf(4000);
    chain.mine();
    clock.advance(Duration.ofMinutes(1));
    old.follower.look();
    chain.mine();
    assertThat(chain.mined()).as("whatever it costs, up to ten times the cap").hasSize(2);
    old.follower.look();
    assertThat(new Life().sender.journal().all()).allMatch(SentTransaction::worked);
  }

  @Test
  void oneThatIsNotWantedAnyMoreIsCancelledWithItsNonce() {
    Life life = new Life();
    life.sender.send(PROOF);
    life.sender.want(PROOF.purpose(), false);
    life.look();
    assertThat(chain.waiting())
        .singleElement()
        .satisfies(tx -> assertThat(tx.data()).isEmpty())
        .satisfies(tx -> assertThat(tx.to()).isEqualToIgnoringCase(KEY.address().text()));
    chain.mine();
    finish(life);
    assertThat(life.now().worked()).isFalse();
    assertThat(life.now().included().orElseThrow().cancels()).isTrue();
  }

  @Test
  void anotherProgramWithTheSameKeyIsNoticed() {
    Life life = new Life();
    life.sender.send(PROOF);
    chain.foreign();
    assertThat(life.look().stage()).isEqualTo(Stage.WAITING);
    chain.mine(CONFIRMATIONS);
    assertThat(life.look().stage()).as("one look is none").isEqualTo(Stage.WAITING);
    clock.advance(Duration.ofMinutes(6));
    assertThat(life.look().stage()).isEqualTo(Stage.REPLACED);
    assertThat(life.now().spent()).isZero();
  }

  /** Something that another program had sent with this key was counted, and then dropped. */
  @Test
  void aNonceThatBelongsToNobodyAnyMoreIsUsedUp() {
    Life life = new Life();
    chain.miscount = 1;
    assertThat(life.sender.send(PROOF).nonce()).isEqualTo(1);
    chain.miscount = 0;
    chain.mine();
    life.look();
    assertThat(chain.waiting()).hasSize(1);
    clock.advance(Duration.ofMinutes(6));
    life.look();
    chain.mine();
    finish(life);
    assertThat(life.now().stage()).isEqualTo(Stage.FINAL);
    assertThat(chain.mined().stream().map(SimulatedChain.Tx::nonce)).containsExactly(0L, 1L);
  }

  @Test
  void aNodeThatCountsTooManyTransactionsIsNotBelieved() {
    chain.miscount = 1_000_000;
    assertNotSent(
        new Life(),
        Why.ONE_WAITS,
        "the chain's node counts 1000000 transactions of " + KEY.address() + ", and 0 in blocks");
  }

  /** What came out of its block again is wanted as before, also if it had not been for a moment. */
  @Test
  void whatWasInABlockIsSentAgainAsItWas() {
    Life life = new Life();
    life.sender.send(PROOF);
    chain.mine();
    life.sender.want(PROOF.purpose(), false);
    assertThat(life.look().cancel()).isFalse();
    chain.reorganise(1, false);
    life.look();
    assertThat(chain.waiting())
        .singleElement()
        .satisfies(tx -> assertThat(tx.data()).containsExactly(1, 2, 3));
  }

  @Test
  void aCallThatWouldBeUndoneIsNotSent() {
    chain.undone = Optional.of("ERR_ROOT");
    assertNotSent(
        new Life(), Why.UNDONE, "the contract would not take it: execution reverted: ERR_ROOT");
  }

  @Test
  void oneThatIsUndoneAllTheSameCostsItsGas() {
    Life life = new Life();
    life.sender.send(PROOF);
    chain.works = false;
    chain.mine();
    finish(life);
    assertThat(life.now().worked()).isFalse();
    assertThat(life.now().spent()).isEqualTo(BigInteger.valueOf(50_000 * 110));
  }

  @Test
  void theOwnersLimitHoldsForADay() {
    // 62,500 units of gas at 210 at most; 110 are paid in the end, for 50,000 of them.
    limit = BigInteger.valueOf(62_500L * 210 + 50_000L * 110 - 1);
    Life life = new Life();
    life.sender.send(PROOF);
    chain.mine();
    finish(life);
    Intent second = Intent.call("proof:q2", CONTRACT, new byte[] {4});
    assertThatThrownBy(() -> life.sender.send(second))
        .isInstanceOfSatisfying(
            NotSentException.class, e -> assertThat(e.why()).isEqualTo(Why.SPENDING_LIMIT))
        .hasMessage(
            "of the limit for a day 0.000000000013124999 POL are left, and it can cost up to"
                + " 0.000000000013125 POL");
    clock.advance(Duration.ofHours(25));
    assertThat(life.sender.send(second).nonce()).isEqualTo(1);
  }

  @Test
  void whatIsMissingIsSaid() {
    chain.balance = BigInteger.valueOf(1000);
    assertNotSent(
        new Life(),
        Why.TOO_LITTLE_MONEY,
        "the account "
            + KEY.address()
            + " has 0.000000000000001 POL and needs 0.000000000013125 POL");
    chain.chainId = 1;
    assertNotSent(
        new Life(), Why.OTHER_CHAIN, "the chain's node is one of chain 1, and not of 1337");
    unlocked = Optional.empty();
    assertNotSent(new Life(), Why.LOCKED, "the wallet is locked: nobody gave its password");
  }

  private void assertNotSent(Life life, Why why, String words) {
    assertThatThrownBy(() -> life.sender.send(PROOF))
        .isInstanceOfSatisfying(NotSentException.class, e -> assertThat(e.why()).isEqualTo(why))
        .hasMessage(words);
    assertThat(chain.waiting()).isEmpty();
    assertThat(life.sender.journal().all()).isEmpty();
  }

  @Test
  void aDamagedFileIsNamedAndNothingIsSentWithoutIt() throws IOException {
    new Life().sender.send(PROOF);
    Path file = folder.resolve(TransactionJournal.fileName("x", 1337, KEY.address()));
    String good = Files.readString(file);
    for (String bad :
        List.of("{}\n", good.replace("\"nonce\":0", "\"nonce\":-1"), good.substring(9))) {
      Files.writeString(file, bad);
      assertThatThrownBy(Life::new)
          .isInstanceOf(ChainException.class)
          .hasMessageContaining(file.toString());
    }
    Files.writeString(file, good + good.substring(9).strip());
    assertThat(new Life().now().intent()).isEqualTo(PROOF);
  }
}

package org.hearth.node.chain.send;

import java.math.BigInteger;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hearth.node.chain.ChainRpc;
import org.hearth.node.chain.DataFee;
import org.hearth.node.chain.EthAddress;
import org.hearth.node.chain.FeeTransaction;
import org.hearth.node.chain.FeeTransaction.Fees;
import org.hearth.node.chain.RpcRefusedException;
import org.hearth.node.chain.SigningKey;
import org.hearth.node.chain.send.NotSentException.Why;
import org.hearth.node.chain.send.SentTransaction.Attempt;
import org.hearth.node.chain.send.SentTransaction.Stage;
import org.hearth.node.network.spi.NetworkException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes transactions of one account on one chain, one after the other: the next is signed when the
 * last is in a block. What it makes is written down first and sent then; {@link
 * TransactionFollower} looks after it from there.
 */
public final class TransactionSender {
  private static final Logger LOG = LoggerFactory.getLogger(TransactionSender.class);

  /** More than any call of a network takes; a node that says so is wrong. */
  private static final long MOST_GAS = 15_000_000;

  /** Beside what the node has measured: other transactions of the block may change the state. */
  private static final long SPARE_GAS_PERCENT = 25;

  /** What sending nothing takes. */
  private static final long CANCEL_GAS = 21_000;

  private static final byte[] NOTHING = {};

  /** Of a transaction, beside what it calls. */
  private static final long BYTES_AROUND = 200;

  /** Of this account without a block, by whatever program. */
  private static final int MOST_PENDING = 16;

  private final ChainRpc rpc;
  private final ChainProfile chain;
  private final EthAddress account;
  private final Supplier<Optional<SigningKey>> key;
  private final TransactionJournal journal;
  private final Supplier<SpendingLimit> limit;
  private final FeePolicy usualFees;
  private final Clock clock;

  /**
   * @param key of the account; empty while the wallet is locked
   * @param journal of this account on this chain, used by nobody else
   * @param limit asked each time, as the owner may change it
   */
  public TransactionSender(
      ChainRpc rpc,
      ChainProfile chain,
      EthAddress account,
      Supplier<Optional<SigningKey>> key,
      TransactionJournal journal,
      Supplier<SpendingLimit> limit,
      Clock clock) {
    this.rpc = rpc;
    this.chain = chain;
    this.account = account;
    this.key = key;
    this.journal = journal;
    this.limit = limit;
    this.usualFees = new FeePolicy(chain.leastTip(), chain.mostPerGas());
    this.clock = clock;
  }

  public TransactionJournal journal() {
    return journal;
  }

  public EthAddress account() {
    return account;
  }

  /**
   * Makes the transaction of a purpose and sends it; one that was made before is sent again as it
   * is.
   *
   * @return as it is now; whether the chain has it, the follower finds out
   * @throws NotSentException if none was made
   * @throws NetworkException if the chain's node can't be asked, and none was made
   */
  public synchronized SentTransaction send(Intent intent) {
    Optional<SentTransaction> before = journal.find(intent.purpose());
    if (before.isPresent()) {
      broadcast(before.get());
      return before.get();
    }
    SentTransaction made = made(intent);
    journal.write(made);
    broadcast(made);
    if (intent.urgent()) {
      clearWay(made);
    }
    return made;
  }

  /** No block takes an urgent one before those with lower nonces. */
  private void clearWay(SentTransaction urgent) {
    try {
      BigInteger base = rpc.head().baseFee();
      BigInteger tip = tipNow(urgent, base);
      for (SentTransaction before : waitingBeside(urgent.nonce())) {
        if (before.nonce() < urgent.nonce()
            && tipNow(before, base).shiftLeft(1).compareTo(tip) < 0) {
          boolean unused = replace(before);
        }
      }
    } catch (RpcRefusedException | NetworkException e) {
      // The urgent one is made; the follower clears its way.
      LOG.info("what waits before transaction {} is as it was: {}", urgent.nonce(), e.getMessage());
    }
  }

  /** What a block's maker would have of a unit of its gas; below 0 if no block can take it. */
  private static BigInteger tipNow(SentTransaction waiting, BigInteger base) {
    Fees fees = waiting.newest().fees();
    return fees.tip().min(fees.most().subtract(base));
  }

  private List<SentTransaction> waitingBeside(long nonce) {
    return journal.all().stream()
        .filter(t -> t.stage() == Stage.WAITING && t.nonce() != nonce)
        .toList();
  }

  private SentTransaction made(Intent intent) {
    SigningKey signing = unlocked();
    if (!intent.urgent()) {
      requireOurTurn();
    }
    requireOurChain();
    ChainRpc.Call call = new ChainRpc.Call(account, intent.to(), intent.data(), intent.value());
    long gas = gas(call);
    Optional<BigInteger> budget =
        intent
            .worth()
            .map(worth -> budget(Long.MAX_VALUE, worth, intent.data().length + BYTES_AROUND));
    Fees offered = first(new Need(gas, intent.value(), BigInteger.ZERO, budget));
    // One that was sent by another program with this key, and waits, would be replaced by ours.
    long nonce = Math.max(pendingNonce(), journal.nextNonce());
    FeeTransaction transaction =
        new FeeTransaction(
            chain.id(), nonce, offered, gas, intent.to(), intent.value(), intent.data());
    return SentTransaction.first(intent, nonce, gas, attempt(transaction, signing, false));
  }

  private SigningKey unlocked() {
    return key.get()
        .orElseThrow(() ->
            new NotSentException(Why.LOCKED, "the wallet is locked: nobody gave its password"));
  }

  /**
   * For what a price is looked for.
   *
   * @param gas units
   * @param already what an earlier attempt can take
   * @param budget of what is urgent: up to that neither the usual cap nor the limit for a day holds
   */
  private record Need(long gas, BigInteger value, BigInteger already, Optional<BigInteger> budget) {
    BigInteger cost(Fees fees) {
      return fees.most().multiply(BigInteger.valueOf(gas)).add(value);
    }

    BigInteger more(Fees fees) {
      return cost(fees).subtract(already).max(BigInteger.ZERO);
    }
  }

  private Fees first(Need need) {
    BigInteger base = rpc.head().baseFee();
    BigInteger tip = rpc.tip();
    return offered(need, policy -> policy.first(base, tip));
  }

  /** What the account, the limit for a day or what hangs on it reach for. */
  private Fees offered(Need need, Function<FeePolicy, Optional<Fees>> offer) {
    Fees fees;
    if (need.budget().isPresent()) {
      fees = urgently(need, need.budget().get(), offer);
      requireMoney(need.cost(fees));
    } else {
      fees = offer.apply(usualFees).orElseThrow(() -> tooDear(chain.mostPerGas()));
      requireMoney(need.cost(fees));
      requireLimit(need.more(fees));
    }
    return fees;
  }

  private Fees urgently(Need need, BigInteger budget, Function<FeePolicy, Optional<Fees>> offer) {
    BigInteger perGas =
        budget.subtract(need.value()).max(BigInteger.ZERO).divide(BigInteger.valueOf(need.gas()));
    if (perGas.compareTo(chain.mostPerGas()) < 0) {
      // However little hangs on it: what any call may cost, this one may.
      Optional<Fees> usual =
          offer.apply(usualFees).filter(fees -> left().compareTo(need.more(fees)) >= 0);
      if (usual.isPresent()) {
        return usual.get();
      }
    }
    BigInteger cap = perGas.min(chain.mostPerUrgentGas());
    return offer
        .apply(new FeePolicy(chain.leastTip(), cap))
        .orElseThrow(() ->
            perGas.compareTo(cap) > 0
                ? tooDear(cap)
                : new NotSentException(
                    Why.TOO_DEAR,
                    "its gas costs more now than the "
                        + coins(budget)
                        + " that hang on it, and more than your usual limits allow"));
  }

  private static NotSentException tooDear(BigInteger cap) {
    return new NotSentException(Why.TOO_DEAR, "gas costs more than " + cap + " a unit now");
  }

  /**
   * What one may cost that is urgent, or behind which urgent ones wait: what hangs on it, and on
   * those behind it, less what others have taken of that.
   *
   * @param nonce its own, or a later one
   * @param own what it may cost by itself, in the chain's smallest unit
   * @param bytes of it, for which some chains take something beside gas
   */
  private BigInteger budget(long nonce, BigInteger own, long bytes) {
    BigInteger left = own;
    for (SentTransaction other : waitingBeside(nonce)) {
      BigInteger spent = other.spent();
      BigInteger worth = other.intent().worth().orElse(BigInteger.ZERO);
      if (other.nonce() > nonce && worth.compareTo(spent) > 0) {
        left = left.add(worth).subtract(spent);
      } else {
        BigInteger usual = other.attempts().getFirst().mostCost();
        left = left.subtract(spent.subtract(worth.max(usual)).max(BigInteger.ZERO));
      }
    }
    return left.subtract(DataFee.most(rpc, account, bytes)).max(BigInteger.ZERO);
  }

  /** Of one that waits; empty if it is not urgent, and nothing urgent waits behind it. */
  private Optional<BigInteger> budget(SentTransaction waiting) {
    Intent intent = waiting.intent();
    if (!intent.urgent() && !isBeforeUrgent(waiting.nonce())) {
      return Optional.empty();
    }
    return Optional.of(
        budget(
            waiting.nonce(),
            intent.worth().orElse(waiting.attempts().getFirst().mostCost()),
            waiting.newest().signed().raw().length));
  }

  /** A node that counts too many would have us sign what no block can ever take. */
  private long pendingNonce() {
    long latest = rpc.nonce(account, false);
    long pending = rpc.nonce(account, true);
    if (pending < latest || pending - latest > MOST_PENDING) {
      throw new NotSentException(
          Why.ONE_WAITS,
          "the chain's node counts "
              + pending
              + " transactions of "
              + account
              + ", and "
              + latest
              + " in blocks");
    }
    return pending;
  }

  private void requireOurTurn() {
    journal.all().stream()
        .filter(t -> t.stage() == Stage.WAITING)
        .findFirst()
        .ifPresent(t -> {
          throw new NotSentException(
              Why.ONE_WAITS, "transaction " + t.nonce() + " of this account is not in a block yet");
        });
  }

  private void requireOurChain() {
    long answered = rpc.chainId();
    if (answered != chain.id()) {
      throw new NotSentException(
          Why.OTHER_CHAIN,
          "the chain's node is one of chain " + answered + ", and not of " + chain.id());
    }
  }

  /** Simulated first: a call that the contract would undo costs nothing then. */
  private long gas(ChainRpc.Call call) {
    try {
      byte[] unused = rpc.call(call);
      long measured = rpc.gas(call);
      if (measured < CANCEL_GAS || measured > MOST_GAS) {
        throw new NotSentException(Why.UNDONE, "it would take " + measured + " units of gas");
      }
      return measured + measured * SPARE_GAS_PERCENT / 100;
    } catch (RpcRefusedException e) {
      throw new NotSentException(
          Why.UNDONE, "the contract would not take it: " + e.said(), e.data());
    }
  }

  private void requireMoney(BigInteger all) {
    BigInteger has = rpc.balance(account);
    if (has.compareTo(all) < 0) {
      throw new NotSentException(
          Why.TOO_LITTLE_MONEY,
          "the account " + account + " has " + coins(has) + " and needs " + coins(all));
    }
  }

  private void requireLimit(BigInteger more) {
    BigInteger left = left();
    if (left.compareTo(more) < 0) {
      throw new NotSentException(
          Why.SPENDING_LIMIT,
          "of the limit for a day "
              + coins(left)
              + " are left, and it can cost up to "
              + coins(more));
    }
  }

  /** Of the limit for a day. */
  private BigInteger left() {
    return limit.get().left(journal.all(), clock.instant());
  }

  private String coins(BigInteger units) {
    return chain.coin().whole(units) + " " + chain.coin().symbol();
  }

  private Attempt attempt(FeeTransaction transaction, SigningKey signing, boolean cancels) {
    if (!signing.address().equals(account)) {
      throw new NotSentException(
          Why.LOCKED, "the wallet's key is that of " + signing.address() + ", not of " + account);
    }
    return new Attempt(
        transaction.fees(),
        transaction.signedBy(signing),
        transaction.mostCost(),
        cancels,
        clock.instant());
  }

  /**
   * Signs what takes the place of one that is in no block: the same call with a better offer, or,
   * if it is cancelled, nothing that does anything. One that may be dropped is cancelled if
   * something urgent waits behind it.
   *
   * @return false if that can't be now: the cap, the limit or the money does not reach
   */
  synchronized boolean replace(SentTransaction former) {
    Optional<SigningKey> signing = key.get();
    if (signing.isEmpty()) {
      return false;
    }
    SentTransaction waiting = dropped(former);
    Intent intent = waiting.intent();
    boolean cancels = waiting.cancel();
    long gas = cancels ? CANCEL_GAS : waiting.gasLimit();
    BigInteger value = cancels ? BigInteger.ZERO : intent.value();
    BigInteger base = rpc.head().baseFee();
    BigInteger tip = rpc.tip();
    SentTransaction next;
    try {
      Fees better =
          offered(
              new Need(gas, value, waiting.spent(), budget(waiting)),
              policy -> policy.replacing(waiting.newest().fees(), base, tip));
      FeeTransaction transaction =
          cancels
              ? nothing(waiting.nonce(), better)
              : new FeeTransaction(
                  chain.id(), waiting.nonce(), better, gas, intent.to(), value, intent.data());
      next = waiting.with(attempt(transaction, signing.get(), cancels));
    } catch (NotSentException e) {
      LOG.info("transaction {} is not replaced now: {}", waiting.nonce(), e.getMessage());
      return false;
    }
    journal.write(next);
    broadcast(next);
    return true;
  }

  /** What nobody needs is not paid for at the price of what is urgent. */
  private SentTransaction dropped(SentTransaction waiting) {
    if (waiting.cancel() || !waiting.intent().canDrop() || !isBeforeUrgent(waiting.nonce())) {
      return waiting;
    }
    LOG.info("transaction {} is taken back: something urgent waits behind it", waiting.nonce());
    SentTransaction dropped = waiting.cancelled(true);
    journal.write(dropped);
    return dropped;
  }

  /** No block takes an urgent one before those with lower nonces. */
  private boolean isBeforeUrgent(long nonce) {
    return waitingBeside(nonce).stream().anyMatch(t -> t.intent().urgent() && t.nonce() > nonce);
  }

  /** Uses up a nonce and does nothing else. */
  private FeeTransaction nothing(long nonce, Fees offered) {
    return new FeeTransaction(
        chain.id(), nonce, offered, CANCEL_GAS, account, BigInteger.ZERO, NOTHING);
  }

  /** Hands the newest attempt over once more; that a node has it already is no trouble. */
  void broadcast(SentTransaction transaction) {
    if (transaction.stage() != Stage.WAITING) {
      return;
    }
    try {
      rpc.send(transaction.newest().signed());
    } catch (RpcRefusedException | NetworkException e) {
      // It is written down; whether the chain has it all the same is looked at, not guessed.
      LOG.info("transaction {} was not taken now: {}", transaction.nonce(), e.getMessage());
    }
  }

  /**
   * Says whether it is still wanted; what is not is replaced by nothing, if it can still be helped.
   */
  public synchronized void want(String purpose, boolean wanted) {
    journal
        .find(purpose)
        .filter(t -> t.stage() == Stage.WAITING && t.cancel() == wanted)
        .ifPresent(t -> journal.write(t.cancelled(!wanted)));
  }

  /**
   * Uses up a nonce below one that waits: whatever had it is gone, and no block takes a later one
   * before.
   */
  synchronized void fill(long nonce) {
    Optional<SigningKey> signing = key.get();
    if (signing.isEmpty() || journal.has(nonce)) {
      return;
    }
    try {
      Optional<BigInteger> budget =
          isBeforeUrgent(nonce)
              ? Optional.of(budget(nonce, BigInteger.ZERO, BYTES_AROUND))
              : Optional.empty();
      FeeTransaction nothing =
          nothing(nonce, first(new Need(CANCEL_GAS, BigInteger.ZERO, BigInteger.ZERO, budget)));
      SentTransaction made =
          SentTransaction.first(
              Intent.call("fill:" + nonce, account, NOTHING),
              nonce,
              CANCEL_GAS,
              attempt(nothing, signing.get(), true));
      LOG.warn("nonce {} of {} belongs to nobody any more and is used up", nonce, account);
      journal.write(made);
      broadcast(made);
    } catch (NotSentException e) {
      LOG.info("nonce {} is not used up now: {}", nonce, e.getMessage());
    }
  }

  /**
   * Why nothing could be sent now, before anything is worked for.
   *
   * @param gas that it would take, about
   * @return a clause; empty if nothing is in the way
   */
  public Optional<String> obstacle(long gas) {
    try {
      SigningKey unused = unlocked();
      Fees unusedFees = first(new Need(gas, BigInteger.ZERO, BigInteger.ZERO, Optional.empty()));
      return Optional.empty();
    } catch (NotSentException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }
}

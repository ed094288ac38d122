package org.hearth.node.chain.send;

import java.math.BigInteger;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;
import org.hearth.node.chain.ChainRpc;
import org.hearth.node.chain.EthAddress;
import org.hearth.node.chain.FeeTransaction;
import org.hearth.node.chain.FeeTransaction.Fees;
import org.hearth.node.chain.RpcRefusedException;
import org.hearth.node.chain.SigningKey;
import org.hearth.node.chain.send.NotSentException.Why;
import org.hearth.node.chain.send.SentTransaction.Attempt;
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

  /** Of this account without a block, by whatever program. */
  private static final int MOST_PENDING = 16;

  private final ChainRpc rpc;
  private final ChainProfile chain;
  private final EthAddress account;
  private final Supplier<Optional<SigningKey>> key;
  private final TransactionJournal journal;
  private final Supplier<SpendingLimit> limit;
  private final FeePolicy usualFees;
  private final FeePolicy urgentFees;
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
    this.usualFees = new FeePolicy(chain);
    this.urgentFees = new FeePolicy(chain.urgent());
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
    return made;
  }

  private SentTransaction made(Intent intent) {
    SigningKey signing = unlocked();
    if (!intent.urgent()) {
      requireOurTurn();
    }
    requireOurChain();
    ChainRpc.Call call = new ChainRpc.Call(account, intent.to(), intent.data(), intent.value());
    long gas = gas(call);
    Fees offered = offered(intent.urgent());
    // One that was sent by another program with this key, and waits, would be replaced by ours.
    long nonce = Math.max(pendingNonce(), journal.nextNonce());
    FeeTransaction transaction =
        new FeeTransaction(
            chain.id(), nonce, offered, gas, intent.to(), intent.value(), intent.data());
    requireMoney(transaction.mostCost());
    if (!intent.urgent()) {
      requireLimit(transaction.mostCost());
    }
    return SentTransaction.first(intent, nonce, gas, attempt(transaction, signing, false));
  }

  private SigningKey unlocked() {
    return key.get()
        .orElseThrow(() ->
            new NotSentException(Why.LOCKED, "the wallet is locked: nobody gave its password"));
  }

  private FeePolicy fees(boolean urgent) {
    return urgent ? urgentFees : usualFees;
  }

  private Fees offered(boolean urgent) {
    return fees(urgent)
        .first(rpc.head().baseFee(), rpc.tip())
        .orElseThrow(() ->
            new NotSentException(
                Why.TOO_DEAR, "gas costs more than " + chain.mostPerGas() + " a unit now"));
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
        .filter(t -> t.stage() == SentTransaction.Stage.WAITING)
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
    BigInteger left = limit.get().left(journal.all(), clock.instant());
    if (left.compareTo(more) < 0) {
      throw new NotSentException(
          Why.SPENDING_LIMIT,
          "of the limit for a day "
              + coins(left)
              + " are left, and it can cost up to "
              + coins(more));
    }
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
   * if it is cancelled, nothing that does anything.
   *
   * @return false if that can't be now: the cap, the limit or the money does not reach
   */
  synchronized boolean replace(SentTransaction waiting) {
    Optional<SigningKey> signing = key.get();
    Attempt last = waiting.newest();
    boolean urgent = isUrgent(waiting.nonce());
    Optional<Fees> better = fees(urgent).replacing(last.fees(), rpc.head().baseFee(), rpc.tip());
    if (signing.isEmpty() || better.isEmpty()) {
      return false;
    }
    boolean cancels = waiting.cancel();
    Intent intent = waiting.intent();
    FeeTransaction transaction =
        cancels
            ? nothing(waiting.nonce(), better.get())
            : new FeeTransaction(
                chain.id(),
                waiting.nonce(),
                better.get(),
                waiting.gasLimit(),
                intent.to(),
                intent.value(),
                intent.data());
    SentTransaction next;
    try {
      BigInteger more = transaction.mostCost().subtract(waiting.spent()).max(BigInteger.ZERO);
      requireMoney(transaction.mostCost());
      if (!urgent) {
        requireLimit(more);
      }
      next = waiting.with(attempt(transaction, signing.get(), cancels));
    } catch (NotSentException e) {
      LOG.info("transaction {} is not replaced now: {}", waiting.nonce(), e.getMessage());
      return false;
    }
    journal.write(next);
    broadcast(next);
    return true;
  }

  /** No block takes an urgent one before those with lower nonces: they are as urgent as it is. */
  private boolean isUrgent(long nonce) {
    return journal.all().stream()
        .anyMatch(t ->
            t.intent().urgent()
                && t.nonce() >= nonce
                && t.stage() == SentTransaction.Stage.WAITING);
  }

  /** Uses up a nonce and does nothing else. */
  private FeeTransaction nothing(long nonce, Fees offered) {
    return new FeeTransaction(
        chain.id(), nonce, offered, CANCEL_GAS, account, BigInteger.ZERO, NOTHING);
  }

  /** Hands the newest attempt over once more; that a node has it already is no trouble. */
  void broadcast(SentTransaction transaction) {
    if (transaction.stage() != SentTransaction.Stage.WAITING) {
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
        .filter(t -> t.stage() == SentTransaction.Stage.WAITING && t.cancel() == wanted)
        .ifPresent(t -> journal.write(t.cancelled(!wanted)));
  }

  /**
   * Uses up a nonce below one that waits: whatever had it is gone, and no block takes a later one
   * before.
   */
  synchronized void fill(long nonce) {
    Optional<SigningKey> signing = key.get();
    boolean urgent = isUrgent(nonce);
    Optional<Fees> offered = fees(urgent).first(rpc.head().baseFee(), rpc.tip());
    if (signing.isEmpty() || offered.isEmpty() || journal.has(nonce)) {
      return;
    }
    FeeTransaction nothing = nothing(nonce, offered.get());
    try {
      requireMoney(nothing.mostCost());
      if (!urgent) {
        requireLimit(nothing.mostCost());
      }
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
      BigInteger cost = offered(false).most().multiply(BigInteger.valueOf(gas));
      requireMoney(cost);
      requireLimit(cost);
      return Optional.empty();
    } catch (NotSentException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }
}

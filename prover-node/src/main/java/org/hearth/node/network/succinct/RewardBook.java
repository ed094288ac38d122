package org.hearth.node.network.succinct;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hearth.node.chain.ChainException;
import org.hearth.node.chain.EthAddress;
import org.hearth.node.chain.settle.ChainEvent;
import org.hearth.node.chain.settle.SettlementLog;
import org.hearth.node.network.spi.RewardEvent;
import org.hearth.node.network.spi.SignedEvent;
import org.hearth.node.network.succinct.RequestLease.Stage;
import org.hearth.node.store.DurableFile;
import org.hearth.node.wire.succinct.BalanceLog;
import org.hearth.node.wire.succinct.BalanceOperation;

/**
 * Brings the network's list of what it paid into this node's events, each entry once. The list has
 * no numbers: it is read in closed spans of time, which overlap, and an entry is known by its time,
 * its transaction and its amount.
 */
final class RewardBook {
  /** Entries may come into the list a little later than their time says. */
  private static final Duration OVERLAP = Duration.ofMinutes(10);

  private static final Duration SETTLED = Duration.ofSeconds(10);
  private static final Duration SPAN = Duration.ofDays(1);
  private static final int PAGE = 100;
  private static final int MOST_PAGES = 100;

  private final SuccinctRpc rpc;
  private final EthAddress account;
  private final RequestLeases leases;
  private final SettlementLog log;
  private final Clock clock;
  private final Instant since;
  private Instant from;

  private RewardBook(
      SuccinctRpc rpc,
      EthAddress account,
      RequestLeases leases,
      SettlementLog log,
      Clock clock,
      Instant since) {
    this.rpc = rpc;
    this.account = account;
    this.leases = leases;
    this.log = log;
    this.clock = clock;
    this.since = since;
    this.from =
        log.all().stream()
            .map(SignedEvent::event)
            .filter(e -> e instanceof RewardEvent.Pending)
            .map(RewardEvent::time)
            .filter(t -> t.isAfter(since))
            .max(Instant::compareTo)
            .orElse(since);
  }

  /**
   * Goes on, or begins now: what was paid before this node joined is none of its earnings.
   *
   * @param account whose list it is
   * @param files what is kept: how the names of its files begin
   */
  static RewardBook open(
      SuccinctRpc rpc, EthAddress account, RequestLeases leases, Path files, Clock clock) {
    String name = String.valueOf(files.getFileName());
    Path start = files.resolveSibling(name + ".since");
    try {
      if (!Files.exists(start)) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        DurableFile.write(start, now.toString().getBytes(StandardCharsets.US_ASCII));
      }
      return new RewardBook(
          rpc,
          account,
          leases,
          SettlementLog.open(files.resolveSibling(name + ".events.jsonl")),
          clock,
          Instant.parse(Files.readString(start, StandardCharsets.US_ASCII).strip()));
    } catch (IOException | DateTimeException e) {
      throw new ChainException(
          "The file " + start + " can't be used: " + e.getMessage() + ". Take it from a backup.",
          e);
    }
  }

  SettlementLog log() {
    return log;
  }

  /** Takes down what is new. */
  synchronized void read() {
    if (leases.open().stream().anyMatch(l -> l.stage() == Stage.PROVED)) {
      return; // whether a payment is for it can't be told yet
    }
    Instant end = clock.instant().truncatedTo(ChronoUnit.SECONDS).minus(SETTLED);
    while (from.isBefore(end) && !Thread.currentThread().isInterrupted()) {
      Instant to = from.plus(SPAN).isBefore(end) ? from.plus(SPAN) : end;
      Instant start = from.minus(OVERLAP).isAfter(since) ? from.minus(OVERLAP) : since;
      log.append(meaning(entries(start, to)));
      log.append(ends(to));
      from = to;
    }
  }

  /** An entry as it is known again, in the order in which they are booked. */
  private record Entry(Instant time, String transaction, BigInteger amount, int copy)
      implements Comparable<Entry> {
    @Override
    public int compareTo(Entry other) {
      int byTime = time.compareTo(other.time);
      int byName = byTime != 0 ? byTime : transaction.compareTo(other.transaction);
      int byAmount = byName != 0 ? byName : amount.compareTo(other.amount);
      return byAmount != 0 ? byAmount : Integer.compare(copy, other.copy);
    }

    String id() {
      return "reward/" + time.getEpochSecond() + "/" + transaction + "/" + amount + "/" + copy;
    }
  }

  /**
   * Those of a span, both ends included. A list that grows at its front moves entries to the next
   * page while it is read: what looks the same on two pages is one, and on one page two.
   */
  private List<Entry> entries(Instant first, Instant last) {
    TreeMap<Entry, Boolean> all = new TreeMap<>();
    for (int page = 1; ; page++) {
      if (page > MOST_PAGES) {
        throw Answers.odd("more entries of a day than can be read");
      }
      List<BalanceLog> said =
          rpc.rewards(account, first.minusSeconds(1), last.plusSeconds(1), page, PAGE);
      Map<Entry, Integer> copies = new HashMap<>();
      for (BalanceLog one : said) {
        Entry entry = entry(one, first, last);
        int copy = copies.merge(entry, 1, Integer::sum);
        all.put(new Entry(entry.time(), entry.transaction(), entry.amount(), copy), true);
      }
      if (said.size() < PAGE) {
        return List.copyOf(all.keySet());
      }
    }
  }

  private Entry entry(BalanceLog said, Instant first, Instant last) {
    Instant time = Answers.time(said.getCreatedAt());
    if (said.getOperation() != BalanceOperation.REWARD
        || !Answers.address(said.getAddress(), "an account").equals(account)
        || time.isBefore(first)
        || time.isAfter(last)) {
      throw Answers.odd("entries of payments that were not asked for");
    }
    return new Entry(
        time, Answers.hash(said.getTxHash()).digits(), Answers.amount(said.getAmount()), 1);
  }

  private List<ChainEvent> meaning(List<Entry> entries) {
    List<Entry> fresh = entries.stream().filter(e -> !log.has(e.id())).toList();
    RewardOwners owners = new RewardOwners(leases.all(), log.all());
    fresh.forEach(e -> owners.byTransaction(e.id(), e.transaction()));
    fresh.forEach(e -> owners.byTime(e.id(), e.time(), e.amount()));
    List<ChainEvent> events = new ArrayList<>();
    for (Entry e : fresh) {
      events.addAll(owners.events(e.id(), e.transaction(), e.time(), e.amount()));
    }
    return events;
  }

  /** Requests of which nothing will be paid any more, or that were not kept. */
  private List<ChainEvent> ends(Instant readTo) {
    return new RewardOwners(leases.all(), log.all()).ends(readTo);
  }
}

package org.hearth.node.stake;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.hearth.node.network.spi.CleanText;
import org.hearth.node.network.spi.Collateral;
import org.hearth.node.network.spi.NetworkAsset;
import org.hearth.node.network.spi.NetworkException;
import org.hearth.node.stake.Stake.State;
import org.hearth.node.store.DiskException;
import org.hearth.node.store.DurableFile;
import org.hearth.node.store.KeyedLines;
import org.hearth.node.wire.JsonFields;
import org.hearth.node.wire.StrictJson;

/**
 * Keeps the collateral of all networks within its limits. A stake is written down before the
 * promise is made, so that it is known what would be lost whenever the power fails; and after one
 * loss a network gets no more promises until the owner says so: whatever broke the first promise
 * would break the next ones, too (boundless#1697: 300 ZKC in half a day).
 */
public final class StakeGuard {
  private static final String FILE = "stakes.jsonl";
  private static final long MOST_BYTES = 64L << 20;
  private static final int LONGEST_WHY = 500;
  private static final KeyedLines.Form<String, Stake> FORM =
      new KeyedLines.Form<>(Stake::key, StakeGuard::write, StakeGuard::read);

  private final Path folder;
  private final KeyedLines<String, Stake> stakes;
  private final int mostAtOnce;
  private final Clock clock;

  private StakeGuard(Path folder, KeyedLines<String, Stake> stakes, int mostAtOnce, Clock clock) {
    this.folder = folder;
    this.stakes = stakes;
    this.mostAtOnce = mostAtOnce;
    this.clock = clock;
  }

  /**
   * Those of a node.
   *
   * @param folder of the node
   * @param mostAtOnce promises with a stake, of all networks together
   * @throws IOException if what was kept can't be read
   */
  public static StakeGuard open(Path folder, int mostAtOnce, Clock clock) throws IOException {
    try {
      return new StakeGuard(
          folder, KeyedLines.open(folder.resolve(FILE), MOST_BYTES, FORM), mostAtOnce, clock);
    } catch (IllegalArgumentException e) {
      throw damaged(folder.resolve(FILE), e);
    }
  }

  /**
   * All stakes of the node in that folder, for who only looks.
   *
   * @throws IOException if they can't be read
   */
  public static List<Stake> look(Path folder) throws IOException {
    Path file = folder.resolve(FILE);
    try {
      return KeyedLines.look(file, MOST_BYTES, FORM);
    } catch (IllegalArgumentException e) {
      throw damaged(file, e);
    }
  }

  private static IOException damaged(Path file, IllegalArgumentException e) {
    return new IOException("The stakes in " + file + " are damaged: " + e.getMessage(), e);
  }

  private static String write(Stake stake) {
    return StrictJson.mapper()
        .createObjectNode()
        .put("network", stake.network())
        .put("lease", stake.lease())
        .put("symbol", stake.asset().symbol())
        .put("decimals", stake.asset().decimals())
        .put("playMoney", stake.asset().playMoney())
        .put("amount", stake.amount().toString())
        .put("until", stake.until().toString())
        .put("state", stake.state().name())
        .toString();
  }

  private static Stake read(String line) {
    try {
      JsonFields json = StrictJson.object(line, "it");
      return new Stake(
          json.string("network"),
          json.string("lease"),
          new NetworkAsset(
              json.string("symbol"), (int) json.number("decimals", 0, 36), json.flag("playMoney")),
          json.amount("amount"),
          json.instant("until"),
          State.valueOf(json.string("state")));
    } catch (NetworkException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  /** All that would be lost if this computer did nothing any more from now on. */
  public List<Stake> atRisk() {
    return stakes.all().stream().filter(s -> s.state() == State.AT_RISK).toList();
  }

  /** The same of one network. */
  public List<Stake> atRisk(String network) {
    return atRisk().stream().filter(s -> s.network().equals(network)).toList();
  }

  /** The same for whoever shows it. */
  public Collateral collateral(String network) {
    return new Collateral(
        atRisk(network).stream()
            .map(s -> new Collateral.AtRisk(s.asset(), s.amount(), s.until()))
            .toList(),
        halted(network));
  }

  /** What has been lost for good. */
  public List<Stake> lost() {
    return stakes.all().stream().filter(s -> s.state() == State.LOST).toList();
  }

  /**
   * Why nothing more may be promised to that network, a clause; empty if it may.
   *
   * @param amount that the promise would put at risk
   * @param most that the owner lets be at risk there at once
   */
  public synchronized Optional<String> refusal(String network, BigInteger amount, BigInteger most) {
    Optional<String> halted = halted(network);
    if (halted.isPresent()) {
      return halted;
    }
    int now = atRisk().size();
    if (now >= mostAtOnce) {
      return Optional.of("there are stakes for " + now + " promises already, and that is the most");
    }
    BigInteger there =
        atRisk(network).stream().map(Stake::amount).reduce(BigInteger.ZERO, BigInteger::add);
    return there.add(amount).compareTo(most) > 0
        ? Optional.of("more would be at stake than you allow")
        : Optional.empty();
  }

  /**
   * Checks, and writes a stake down before its promise is made.
   *
   * @param most as in {@link #refusal}
   * @return why it may not be promised, a clause; empty if it was written down
   * @throws DiskException if it can't be written: nothing may be promised then
   */
  public synchronized Optional<String> put(Stake stake, BigInteger most) {
    if (stakes.find(stake.key()).filter(s -> s.state() == State.AT_RISK).isPresent()) {
      return Optional.empty(); // promised already
    }
    Optional<String> refusal = refusal(stake.network(), stake.amount(), most);
    if (refusal.isEmpty()) {
      keep(stake);
    }
    return refusal;
  }

  /** The promise was kept, or never made. */
  public synchronized void returned(String network, String lease) {
    find(network, lease)
        .filter(s -> s.state() == State.AT_RISK)
        .ifPresent(s -> keep(s.with(State.RETURNED)));
  }

  /**
   * The promise was broken: the network gets no more of them.
   *
   * @param why a sentence for the owner
   */
  public synchronized void lost(String network, String lease, String why) {
    find(network, lease)
        .filter(s -> s.state() != State.LOST)
        .ifPresent(s -> {
          halt(network, why);
          keep(s.with(State.LOST));
        });
  }

  /** What was promised under that name. */
  public Optional<Stake> find(String network, String lease) {
    return stakes.find(network + "/" + lease);
  }

  /** Nothing more is promised to that network until {@link #resume}. */
  public void halt(String network, String why) {
    Path file = haltFile(network);
    try {
      DurableFile.write(
          file,
          (clock.instant() + " " + CleanText.clean(why, LONGEST_WHY) + "\n")
              .getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw DiskException.writing(file, e);
    }
  }

  /** Why nothing is promised to that network any more, a clause with the time; empty if it is. */
  public Optional<String> halted(String network) {
    return halted(folder, network);
  }

  /** The same for who only looks. */
  public static Optional<String> halted(Path folder, String network) {
    Path file = haltFile(folder, network);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    String said;
    try {
      said = CleanText.clean(Files.readString(file).strip(), LONGEST_WHY + 40);
    } catch (IOException e) {
      said = "its reason can't be read";
    }
    return Optional.of("nothing more is promised after a loss: " + said);
  }

  /** The owner has looked at it; a node that runs promises again at once. */
  public static void resume(Path folder, String network) throws IOException {
    Files.deleteIfExists(haltFile(folder, network));
  }

  private Path haltFile(String network) {
    return haltFile(folder, network);
  }

  private static Path haltFile(Path folder, String network) {
    return folder.resolve("network-" + network + ".halted");
  }

  private void keep(Stake stake) {
    try {
      stakes.write(stake);
    } catch (IOException e) {
      throw DiskException.writing(stakes.path(), e);
    }
  }
}

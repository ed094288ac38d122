package org.hearth.app.cli.networks;

import java.time.Clock;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.hearth.app.bidding.BidAnswers;
import org.hearth.app.bidding.BidAnswers.BadAnswerException;
import org.hearth.app.bidding.BidKnowledge;
import org.hearth.app.bidding.BidNumbers;
import org.hearth.app.bidding.BidQuestion;
import org.hearth.app.cli.terminal.BooksToRead;
import org.hearth.app.cli.terminal.DataOption;
import org.hearth.app.cli.terminal.Output;
import org.hearth.node.bid.BidCosts;
import org.hearth.node.bid.BidUnit;
import org.hearth.node.bid.BreakEven;
import org.hearth.node.network.facts.NetworkSheet;
import org.hearth.node.network.facts.NetworkSheets;
import org.hearth.prover.BadInputException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "bid",
    mixinStandardHelpOptions = true,
    description = {
      "Works out what a proof must bring at a network that is bid at: from how fast this computer is, what it takes in power, what energy, gas and wear cost, and what is lost when a promise is not kept.",
      "What the books and settings know is taken from there. It is about, and no promise: nobody knows the next order."
    })
final class BidCommand implements Callable<Integer> {
  private static final int BAR = 30;
  private static final double[] STEPS = {0, 0.5, 1, 1.5, 2, 3};

  @Mixin private Output output = new Output();
  @Mixin private DataOption data = new DataOption();

  @Parameters(
      paramLabel = "NETWORK",
      description = "As \"hearth networks\" calls it: boundless, succinct, brevis or cysic.")
  private String network = "";

  @Option(
      names = "--speed",
      paramLabel = "N",
      description = "Units in an hour, such as million cycles (default: as measured).")
  private @Nullable String speed;

  @Option(
      names = "--watts",
      paramLabel = "W",
      description = "Power while it proves (default: as measured).")
  private @Nullable String watts;

  @Option(
      names = "--energy-price",
      paramLabel = "P",
      description = "Price of a kWh (default: as in the settings).")
  private @Nullable String energy;

  @Option(
      names = "--work",
      paramLabel = "N",
      description = "Units of a usual order (default: of those that were proved).")
  private @Nullable String work;

  @Option(names = "--fees", paramLabel = "P", description = "Gas of an order (default: 0).")
  private @Nullable String fees;

  @Option(
      names = "--collateral",
      paramLabel = "P",
      description = "What is lost with an order that is not delivered (default: 0).")
  private @Nullable String collateral;

  @Option(
      names = "--missed",
      paramLabel = "%",
      description = "Percent of the promises that are not kept (default: 0).")
  private @Nullable String missed;

  @Option(
      names = "--won",
      paramLabel = "%",
      description = "Percent of the bids that win (default: 100).")
  private @Nullable String won;

  @Option(names = "--bid-fee", paramLabel = "P", description = "Gas of each bid (default: 0).")
  private @Nullable String bidFee;

  @Option(
      names = "--wear",
      paramLabel = "P",
      description = "Wear of the devices in an hour (default: 0).")
  private @Nullable String wear;

  @Option(
      names = "--coin-price",
      paramLabel = "P",
      description = "Price of a coin (default: the one that you keep, if any).")
  private @Nullable String coin;

  @Override
  public Integer call() {
    NetworkSheet sheet = NetworksCommand.named(NetworkSheets.ofThisVersion(), network);
    BidUnit unit =
        BidUnit.of(sheet.id())
            .orElseThrow(() ->
                new BadInputException(
                    "Nobody bids for work at "
                        + sheet.name()
                        + "; bids are worked out for boundless, succinct, brevis and cysic."));
    BidKnowledge known = BidKnowledge.of(data.folder(), unit, BooksToRead::open, Clock.systemUTC());
    BidAnswers answers = given().or(known.answers());
    BreakEven even = new BreakEven(costs(answers, unit));
    say(sheet, unit, known, answers, even);
    output.answer(document(unit, known.currency(), even));
    return 0;
  }

  private BidAnswers given() {
    Map<BidQuestion, String> given = new EnumMap<>(BidQuestion.class);
    put(given, BidQuestion.SPEED, speed);
    put(given, BidQuestion.WATTS, watts);
    put(given, BidQuestion.ENERGY, energy);
    put(given, BidQuestion.WORK, work);
    put(given, BidQuestion.FEES, fees);
    put(given, BidQuestion.COLLATERAL, collateral);
    put(given, BidQuestion.MISSED, missed);
    put(given, BidQuestion.WON, won);
    put(given, BidQuestion.BID_FEE, bidFee);
    put(given, BidQuestion.WEAR, wear);
    put(given, BidQuestion.COIN, coin);
    return new BidAnswers(given);
  }

  private static void put(
      Map<BidQuestion, String> given, BidQuestion question, @Nullable String answer) {
    if (answer != null) {
      given.put(question, answer);
    }
  }

  private static BidCosts costs(BidAnswers answers, BidUnit unit) {
    try {
      return answers.costs();
    } catch (BadAnswerException e) {
      String option = "--" + e.question().id();
      throw new BadInputException(
          e.missing()
              ? option
                  + " is needed: the books know nothing of it yet"
                  + (e.question() == BidQuestion.SPEED
                      ? " (how many "
                          + unit.words()
                          + " in an hour: 1 MHz are 3600 million cycles)."
                      : ".")
              : option + " " + answers.text(e.question()) + " can't be; see --help.");
    }
  }

  private void say(
      NetworkSheet sheet, BidUnit unit, BidKnowledge known, BidAnswers answers, BreakEven even) {
    String money = known.currency();
    output.say("%s, about, and no promise", sheet.name());
    output.say(
        "  %s %s in an hour at %s W%s",
        answers.text(BidQuestion.SPEED),
        unit.words(),
        answers.text(BidQuestion.WATTS),
        known
            .measured()
            .map(m ->
                " (this computer's last %d jobs: power %s)"
                    .formatted(m.jobs(), m.measured() ? "measured" : "estimated"))
            .orElse(""));
    output.say(
        "  an order of %s %s: %s s, %s kWh",
        answers.text(BidQuestion.WORK), unit.words(), plain(even.seconds()), plain(even.energy()));
    output.say("    energy and wear   %s %s", plain(even.work()), money);
    output.say("    fees              %s %s", plain(even.fees()), money);
    output.say("    collateral lost   %s %s, in the mean", plain(even.risk()), money);
    output.say("");
    output.say(
        "It is worth it from %s %s for a %s%s.",
        plain(even.perUnit()),
        money,
        unit.words(),
        even.coinsPerUnit().isPresent()
            ? ", " + plain(even.coinsPerUnit().getAsDouble()) + " " + unit.coin()
            : "");
    if (even.perUnit() > 0) {
      chart(unit, money, even);
    }
  }

  private void chart(BidUnit unit, String money, BreakEven even) {
    double most = Math.abs(even.netPerHour(STEPS[STEPS.length - 1] * even.perUnit()));
    output.say("");
    output.say("  %-14s %s", "a " + unit.words(), "left of an hour");
    for (double step : STEPS) {
      double price = step * even.perUnit();
      double net = even.netPerHour(price);
      int bar = most == 0 ? 0 : (int) Math.round(Math.abs(net) / most * BAR);
      output.say(
          "  %-14s %12s %s  %s",
          plain(price), plain(net), money, (net < 0 ? "-" : "+").repeat(Math.min(bar, BAR)));
    }
  }

  private static Map<String, Object> document(BidUnit unit, String money, BreakEven even) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("network", unit.network());
    json.put("unit", unit.words());
    json.put("currency", money);
    json.put("secondsOfOrder", even.seconds());
    json.put("kWhOfOrder", even.energy());
    json.put("workOfOrder", even.work());
    json.put("feesOfOrder", even.fees());
    json.put("riskOfOrder", even.risk());
    json.put("breakEven", even.perUnit());
    OptionalDouble coins = even.coinsPerUnit();
    if (coins.isPresent()) {
      json.put("breakEvenCoins", coins.getAsDouble());
      json.put("coin", unit.coin());
    }
    return json;
  }

  private static String plain(double value) {
    return BidNumbers.isNothing(value)
        ? "0"
        : String.format(Locale.ROOT, "%." + BidNumbers.places(value) + "f", value);
  }
}

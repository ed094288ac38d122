package org.hearth.app.ui.networks;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hearth.app.ui.widget.Fact;
import org.hearth.app.words.Explanation;
import org.hearth.app.words.SituationWords;
import org.hearth.app.words.Words;
import org.hearth.earnings.ledger.Asset;
import org.hearth.node.api.EarningsView;
import org.hearth.node.api.NetworkFacts;
import org.hearth.node.api.NetworkView;
import org.hearth.node.network.spi.Collateral;
import org.hearth.node.network.spi.NetworkAsset;

/** All about a network, in words. */
public final class NetworkPresenter {
  private final Words words;
  private final SituationWords situations;

  public NetworkPresenter(Words words) {
    this.words = words;
    this.situations = new SituationWords(words);
  }

  /**
   * Computes the card.
   *
   * @param now what "in 30 s" counts from
   */
  public NetworkCard card(NetworkView view, Instant now) {
    Optional<NetworkFacts> facts = view.facts();
    Explanation situation = situations.explain(view.situation(), now);
    return new NetworkCard(
        view.network(),
        facts.map(NetworkFacts::name).filter(name -> !name.isBlank()).orElse(view.network()),
        playMoney(view) ? words.text("network.play") : "",
        new NetworkCard.Health(
            view.connected(),
            words.text(view.connected() ? "network.connected" : "network.not-connected"),
            halted(view).orElseGet(situation::sentence),
            halted(view)
                .map(why -> words.text("network.halted.remedy", view.network()))
                .orElseGet(situation::remedy)),
        earnings(view),
        facts(view, now),
        ids(view),
        atStake(view));
  }

  private Optional<String> halted(NetworkView view) {
    return view.collateral()
        .flatMap(Collateral::halted)
        .map(why -> words.text("network.halted", why));
  }

  private NetworkCard.AtStake atStake(NetworkView view) {
    return view.collateral()
        .map(c -> new NetworkCard.AtStake(!c.atRisk().isEmpty(), amounts(view, c)))
        .orElse(NetworkCard.AtStake.NEVER);
  }

  /** Of each asset its sum. */
  private String amounts(NetworkView view, Collateral collateral) {
    Map<NetworkAsset, BigInteger> sums = new LinkedHashMap<>();
    collateral.atRisk().forEach(r -> sums.merge(r.asset(), r.amount(), BigInteger::add));
    return sums.isEmpty()
        ? words.text("network.at-stake.nothing")
        : sums.entrySet().stream()
            .map(e ->
                words.formats().amountWithSymbol(asset(view, e.getKey()), e.getValue())
                    + (e.getKey().playMoney() ? " (" + words.text("money.play") + ")" : ""))
            .collect(Collectors.joining(", "));
  }

  private static Asset asset(NetworkView view, NetworkAsset asset) {
    return new Asset(view.network(), asset.symbol(), asset.decimals(), asset.playMoney());
  }

  private static boolean playMoney(NetworkView view) {
    return view.facts().map(NetworkFacts::playMoney).orElse(false)
        || view.earnings().map(EarningsView::asset).map(Asset::playMoney).orElse(false);
  }

  private List<Fact> earnings(NetworkView view) {
    Optional<EarningsView> earnings = view.earnings();
    return List.of(
        fact("earnings.today", amount(earnings, EarningsView::today)),
        fact("earnings.pending", amount(earnings, e -> e.balances().pending())),
        fact("earnings.confirmed", amount(earnings, e -> e.balances().confirmed())),
        fact("earnings.received", amount(earnings, e -> e.balances().received())));
  }

  private String amount(Optional<EarningsView> earnings, Function<EarningsView, BigInteger> which) {
    return earnings
        .map(e -> words.formats().amountWithSymbol(e.asset(), which.apply(e)))
        .orElseGet(() -> words.text("dash"));
  }

  private List<Fact> facts(NetworkView view, Instant now) {
    Optional<NetworkFacts> facts = view.facts();
    return List.of(
        fact("network.jobs-paid", words.formats().number(view.jobsPaid())),
        fact(
            "network.block",
            facts
                .filter(f -> view.connected() || f.height() > 0)
                .map(f -> words.formats().number(f.height()))
                .orElseGet(() -> words.text("network.not-known"))),
        fact("network.at-risk", view.collateral().isPresent() ? risk(view, now) : noRisk(view)));
  }

  private String noRisk(NetworkView view) {
    return view.facts().isEmpty()
        ? words.text("network.not-known")
        : words.text(playMoney(view) ? "network.at-risk.play" : "network.at-risk.no-stake");
  }

  /** How much, and when the first of it is lost. */
  private String risk(NetworkView view, Instant now) {
    Collateral collateral = view.collateral().orElseThrow();
    return collateral.atRisk().stream()
        .map(Collateral.AtRisk::until)
        .min(Comparator.naturalOrder())
        .map(first ->
            words.text(
                "network.at-risk.until",
                amounts(view, collateral),
                words.formats().moment(first, now)))
        .orElseGet(() -> words.text("network.at-risk.nothing-now"));
  }

  private List<Fact> ids(NetworkView view) {
    List<Fact> ids = new ArrayList<>();
    ids.add(fact("network.address", view.url()));
    view.facts().ifPresent(f -> ids.add(fact("network.id", f.networkId())));
    if (!view.proverId().isEmpty()) {
      ids.add(fact("network.prover-id", view.proverId()));
    }
    return List.copyOf(ids);
  }

  private Fact fact(String key, String value) {
    return new Fact(words.text(key), value);
  }
}

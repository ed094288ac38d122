package org.hearth.app.ui.networks;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hearth.app.ui.widget.Fact;
import org.hearth.app.words.Formats;
import org.hearth.app.words.SituationWords;
import org.hearth.app.words.Words;
import org.hearth.node.api.NetworkFacts;
import org.hearth.node.api.NetworkView;

/** A network in one line, and all about it where there is room. */
public final class NetworkPresenter {
  private final Words words;
  private final SituationWords situations;

  public NetworkPresenter(Words words) {
    this.words = words;
    this.situations = new SituationWords(words);
  }

  public NetworkStrip present(NetworkView view, Instant now) {
    Optional<NetworkFacts> facts = view.facts();
    String id = facts.map(NetworkFacts::networkId).orElse("");
    return new NetworkStrip(
        view.connected(),
        facts.map(NetworkFacts::name).filter(name -> !name.isBlank()).orElse(view.network()),
        id.isEmpty() ? "" : words.text("network.short-id", Formats.shortId(id)),
        words.text(view.connected() ? "network.connected" : "network.not-connected"),
        facts
            .filter(f -> view.connected() || f.height() > 0)
            .map(f -> words.text("network.block", words.formats().number(f.height())))
            .orElseGet(() -> words.text("network.block-not-known")),
        view.proverId().isEmpty()
            ? words.text("network.not-registered")
            : words.text("network.prover", Formats.shortId(view.proverId())),
        facts.map(NetworkFacts::playMoney).orElse(false) ? words.text("network.simulated") : "",
        details(view, id, now));
  }

  private List<Fact> details(NetworkView view, String id, Instant now) {
    List<Fact> details = new ArrayList<>();
    details.add(
        new Fact(
            words.text("network.situation"), situations.explain(view.situation(), now).sentence()));
    details.add(new Fact(words.text("network.address"), view.url()));
    details.add(new Fact(words.text("network.id"), id));
    details.add(new Fact(words.text("network.prover-id"), view.proverId()));
    details.add(new Fact(words.text("network.jobs-paid"), words.formats().number(view.jobsPaid())));
    return details.stream().filter(fact -> !fact.value().isEmpty()).toList();
  }
}

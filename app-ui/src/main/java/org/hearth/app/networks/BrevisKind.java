package org.hearth.app.networks;

import java.util.List;
import java.util.Optional;
import org.hearth.app.networks.NetworkKind.Answer;
import org.hearth.app.networks.NetworkKind.Needs;
import org.hearth.app.networks.NetworkKind.Question;
import org.hearth.app.networks.NetworkKind.Wants;
import org.hearth.node.chain.ChainEndpoint;
import org.hearth.node.config.NetworkSetting;
import org.hearth.node.network.brevis.BrevisClient;
import org.hearth.node.network.brevis.BrevisOptions;
import org.hearth.node.network.brevis.pico.PicoGrpc;
import org.hearth.node.network.spi.Network;

/** Brevis ProverNet, on Base, whose proofs the owner's Pico makes. */
final class BrevisKind {
  static final NetworkKind BREVIS =
      new NetworkKind(
          "brevis",
          setting -> NetworkKind.problems(setting, BrevisOptions::of),
          setting -> Optional.of("chain " + BrevisOptions.of(setting.options()).chain().id()),
          BrevisKind::client,
          new Wants(
              true,
              List.of(
                  Question.needed("start-block", Answer.TEXT),
                  Question.needed("most-at-stake", Answer.TEXT),
                  Question.needed("prove-khz", Answer.TEXT),
                  Question.optional("least-per-trillion-cycles", Answer.TEXT),
                  Question.optional("pico", Answer.TEXT),
                  Question.optional("prover", Answer.TEXT),
                  Question.optional("spend-per-day", Answer.TEXT))));

  private BrevisKind() {}

  private static Network client(NetworkSetting setting, Needs needs) {
    BrevisOptions options = BrevisOptions.of(setting.options());
    return new BrevisClient(
        setting.name(),
        options,
        needs.account(),
        needs.config().folder().resolve("network-" + setting.name()),
        new BrevisClient.Reach(
            ChainEndpoint.parse(setting.url()), needs.http(), needs.clock(), needs.random()),
        needs.stakes(),
        needs.proving().systems().byId("groth16"),
        new PicoGrpc(options.pico().url()));
  }
}

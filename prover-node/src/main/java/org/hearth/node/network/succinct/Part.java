package org.hearth.node.network.succinct;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.hearth.node.chain.EthAddress;
import org.hearth.node.proving.ForeignEngine;
import org.hearth.node.stake.StakeGuard;

/**
 * What belongs to one account.
 *
 * @param self whose key signs
 * @param owner for whom the network takes it
 */
record Part(
    EthAddress self,
    EthAddress owner,
    RequestLeases leases,
    SuccinctProver prover,
    BidDesk desk,
    RewardBook rewards) {

  /**
   * Opens what was kept, or begins.
   *
   * @param files how the names of its files begin
   */
  static Part open(
      String network,
      SuccinctOptions options,
      EthAddress self,
      SuccinctProver.Speech speech,
      Path files,
      SuccinctClient.Reach reach,
      StakeGuard guard,
      ForeignEngine.Limits limits) {
    String start = String.valueOf(files.getFileName());
    EthAddress owner = speech.rpc().owner(self);
    RequestLeases leases =
        RequestLeases.open(
            files.resolveSibling(start + ".requests.jsonl"),
            files.resolveSibling(start + ".requests"));
    List<EthAddress> us = Stream.of(owner, options.prover()).distinct().toList();
    Clock clock = reach.clock();
    RequestFiles source = new RequestFiles(reach.http(), clock, options.simulated());
    FileLoader loader = new FileLoader(source, leases, limits);
    return new Part(
        self,
        owner,
        leases,
        new SuccinctProver(network, us, leases, speech, loader, guard, clock),
        new BidDesk(
            options,
            us,
            leases,
            speech,
            loader,
            new RequestEvaluator(options, source),
            Envelope.domain(options.chainId()),
            clock),
        RewardBook.open(speech.rpc(), owner, leases, files, clock));
  }
}

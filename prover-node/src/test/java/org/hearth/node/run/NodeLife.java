package org.hearth.node.run;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.hearth.earnings.Books;
import org.hearth.node.config.NodeConfig;
import org.hearth.node.fake.FakeDevices;
import org.hearth.node.loop.CrashPoints;
import org.hearth.node.loop.RetryRule;
import org.hearth.node.loop.RetryTable;
import org.hearth.node.network.spi.Network;
import org.hearth.node.proving.ProvingService;
import org.hearth.prover.system.StandardProofSystems;

/** One life of a node on a data folder: from opening the books to closing them. */
final class NodeLife implements AutoCloseable {
  final Books books;
  final Node node;
  final FakeDevices devices = new FakeDevices();

  NodeLife(Path folder, Network network, ProvingService engine, CrashPoints crash) {
    this(folder, network, engine, crash, quick());
  }

  NodeLife(
      Path folder, Network network, ProvingService engine, CrashPoints crash, RetryTable retries) {
    this(folder, List.of(new JoinedNetwork(network, retries)), engine, crash);
  }

  NodeLife(Path folder, List<JoinedNetwork> networks, ProvingService engine, CrashPoints crash) {
    this(folder, networks, engine, crash, Clock.systemUTC());
  }

  /**
   * @param clock of the node; a network has its own
   */
  NodeLife(
      Path folder,
      List<JoinedNetwork> networks,
      ProvingService engine,
      CrashPoints crash,
      Clock clock) {
    this(folder, networks, engine, crash, new NodeParts.Time(clock, System::nanoTime));
  }

  NodeLife(
      Path folder,
      List<JoinedNetwork> networks,
      ProvingService engine,
      CrashPoints crash,
      NodeParts.Time time) {
    this(folder, networks, engine, crash, time, NodeParts.Working.always());
  }

  /**
   * @param working when the node may work
   */
  NodeLife(
      Path folder,
      List<JoinedNetwork> networks,
      ProvingService engine,
      CrashPoints crash,
      NodeParts.Time time,
      NodeParts.Working working) {
    books = Books.open(folder, time.clock());
    boolean made = false;
    try {
      node = node(folder, networks, engine, crash, time, working);
      made = true;
    } finally {
      if (!made) {
        books.close();
      }
    }
  }

  private Node node(
      Path folder,
      List<JoinedNetwork> networks,
      ProvingService engine,
      CrashPoints crash,
      NodeParts.Time time,
      NodeParts.Working working) {
    NodeConfig config = NodeConfig.defaults(folder, 1).withNetworkUrl("http://127.0.0.1:1");
    return new Node(
        new NodeParts(
            config,
            books,
            networks,
            new NodeParts.Proving(devices, engine, StandardProofSystems.list()).within(working),
            time,
            new Random(1),
            crash));
  }

  NodeLife start() {
    node.start();
    return this;
  }

  /** Waiting times of a few milliseconds. */
  static RetryTable quick() {
    RetryRule rule = new RetryRule(Duration.ofMillis(2), Duration.ofMillis(30));
    return new RetryTable(rule, rule, rule, rule, 10, rule, Duration.ofMillis(100));
  }

  @Override
  public void close() {
    node.close();
    books.close();
  }
}

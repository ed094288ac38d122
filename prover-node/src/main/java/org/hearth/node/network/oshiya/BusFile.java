package org.hearth.node.network.oshiya;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.hearth.node.chain.ChainException;
import org.hearth.node.chain.EthAddress;
import org.hearth.node.network.spi.NetworkException;
import org.hearth.node.store.DurableFile;
import org.hearth.node.wire.JsonFields;
import org.hearth.node.wire.StrictJson;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The state after the last final block that was read, so that the next start goes on there. */
final class BusFile {
  private static final Logger LOG = LoggerFactory.getLogger(BusFile.class);
  private static final int VERSION = 1;
  private static final int MOST_QUEUES = 100_000;

  private final Path file;
  private final long chainId;
  private final EthAddress contract;
  private final long start;

  BusFile(Path file, long chainId, EthAddress contract, long start) {
    this.file = file;
    this.chainId = chainId;
    this.contract = contract;
    this.start = start;
  }

  /**
   * @param block the last whose events are in the state
   * @param mark of the settlement log at that time
   */
  record Saved(long block, BusState state, String mark) {}

  /** Empty if there is none, or one of another contract, or it is damaged: it can be read anew. */
  Optional<Saved> read() {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      JsonFields json = StrictJson.object(Files.readString(file), "it");
      if (json.number("version", 0, Integer.MAX_VALUE) != VERSION
          || json.number("chain", 0, Long.MAX_VALUE) != chainId
          || json.number("start", 0, Long.MAX_VALUE) != start
          || !json.string("contract").equals(contract.text())) {
        return Optional.empty();
      }
      BusTree tree =
          BusTree.of(
              json.amounts("filled", BusTree.DEPTH),
              (int) json.number("batches", 0, 1 << BusTree.DEPTH),
              json.amount("root"));
      Map<Long, TreeMap<Integer, BigInteger>> queues = new TreeMap<>();
      for (JsonFields queue : json.objects("queues", MOST_QUEUES)) {
        TreeMap<Integer, BigInteger> coins = new TreeMap<>();
        for (JsonFields coin : queue.objects("coins", BusTree.BATCH)) {
          coins.put((int) coin.number("index", 0, BusTree.BATCH - 1), coin.amount("coin"));
        }
        queues.put(queue.number("id", 0, Long.MAX_VALUE), coins);
      }
      return Optional.of(
          new Saved(
              json.number("block", 0, Long.MAX_VALUE),
              new BusState(tree, queues),
              json.string("mark")));
    } catch (IOException | NetworkException | IllegalArgumentException e) {
      LOG.warn("{} can't be used ({}): the chain is read anew", file, e.getMessage());
      return Optional.empty();
    }
  }

  void write(Saved saved) {
    ObjectNode json =
        StrictJson.mapper()
            .createObjectNode()
            .put("version", VERSION)
            .put("chain", chainId)
            .put("contract", contract.text())
            .put("start", start)
            .put("mark", saved.mark())
            .put("block", saved.block())
            .put("batches", saved.state().tree().size())
            .put("root", saved.state().tree().root().toString());
    ArrayNode filled = json.putArray("filled");
    List<BigInteger> nodes = new ArrayList<>(saved.state().tree().filled());
    nodes.forEach(node -> filled.add(node.toString()));
    ArrayNode queues = json.putArray("queues");
    saved
        .state()
        .queues()
        .forEach((id, coins) -> {
          ArrayNode list = queues.addObject().put("id", id).putArray("coins");
          coins.forEach(
              (index, coin) -> list.addObject().put("index", index).put("coin", coin.toString()));
        });
    try {
      DurableFile.write(file, json.toString().getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new ChainException(
          file + " can't be written (" + e.getMessage() + "): check that the disk is not full.", e);
    }
  }
}

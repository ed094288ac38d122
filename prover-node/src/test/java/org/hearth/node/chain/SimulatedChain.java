package org.hearth.node.chain;

import com.esaulpaugh.headlong.rlp.RLPDecoder;
import com.esaulpaugh.headlong.rlp.RLPItem;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A chain of one account over JSON-RPC, for tests: its blocks are made, taken back and priced as
 * the test says. It judges nonces and prices as a node does, and executes nothing.
 */
public final class SimulatedChain implements AutoCloseable {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final long GAS_USED = 50_000;

  /** A transaction as it came. */
  public record Tx(
      String hash, long nonce, BigInteger tip, BigInteger most, String to, byte[] data) {}

  /** An event that stands in a block. */
  public record Event(String contract, List<String> topics, byte[] data, String transaction) {}

  private record Block(String hash, BigInteger baseFee, List<Tx> txs, List<Event> events) {}

  private final HttpServer server;
  private final List<Block> blocks = new ArrayList<>();
  private final TreeMap<Long, Tx> waiting = new TreeMap<>();
  private final AtomicInteger questions = new AtomicInteger();
  private final Set<String> undoneIn = new HashSet<>();
  private int forks;

  public long chainId = 1337;

  /** By how many the node counts too many pending transactions. */
  public long miscount;

  public BigInteger baseFee = BigInteger.valueOf(100);
  public BigInteger tip = BigInteger.valueOf(10);
  public BigInteger leastTip = BigInteger.ZERO;
  public BigInteger balance = BigInteger.TEN.pow(18);

  /** By how many seconds the times of all blocks are said too late. */
  public long ahead;

  /** More events than that are not given at once. */
  public int mostEvents = Integer.MAX_VALUE;

  /** What the contract says no with; empty if it takes everything. */
  public Optional<String> undone = Optional.empty();

  /** Whether transactions in blocks work. */
  public boolean works = true;

  /** Whether nothing is answered. */
  public boolean gone;

  /** Answers calls: from the data to what comes back, in hexadecimal digits. */
  public Function<String, String> contract = data -> "";

  /** What a transaction leaves in its block; one that throws is undone there. */
  public Function<Tx, List<Event>> effects = tx -> List.of();

  public SimulatedChain() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext(
        "/",
        exchange -> {
          byte[] asked = exchange.getRequestBody().readAllBytes();
          questions.incrementAndGet();
          if (gone) {
            exchange.sendResponseHeaders(503, -1);
            exchange.close();
            return;
          }
          byte[] answer = answer(MAPPER.readTree(asked)).getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
    mine();
  }

  public ChainEndpoint endpoint() {
    return ChainEndpoint.parse("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** How many were asked. */
  public int questions() {
    return questions.get();
  }

  /** A block with all that fits: nonces in their order, prices above the base fee. */
  public synchronized void mine() {
    List<Tx> taken = new ArrayList<>();
    List<Event> events = new ArrayList<>();
    for (Tx tx : List.copyOf(waiting.values())) {
      if (tx.nonce() == nonce() + taken.size() && tx.most().compareTo(baseFee) >= 0) {
        taken.add(tx);
        waiting.remove(tx.nonce());
        if (works) {
          try {
            events.addAll(effects.apply(tx));
            undoneIn.remove(tx.hash());
          } catch (IllegalStateException no) {
            undoneIn.add(tx.hash());
          }
        }
      }
    }
    block(taken, events);
  }

  public void mine(int count) {
    for (int i = 0; i < count; i++) {
      mine();
    }
  }

  /** A block with events of nobody's transaction here. */
  public synchronized void mine(List<Event> events) {
    block(List.of(), events);
  }

  private void block(List<Tx> txs, List<Event> events) {
    String seed = blocks.size() + "/" + forks + "/" + txs.size();
    blocks.add(
        new Block(
            "0x" + hex(Keccak.hash(seed.getBytes(StandardCharsets.UTF_8))), baseFee, txs, events));
  }

  /** The last blocks are taken back; other empty ones take their place. */
  public synchronized void reorganise(int count, boolean backToWaiting) {
    forks++;
    int height = blocks.size();
    for (int i = 0; i < count; i++) {
      for (Tx tx : blocks.removeLast().txs()) {
        if (backToWaiting) {
          waiting.put(tx.nonce(), tx);
        }
      }
    }
    while (blocks.size() < height) {
      block(List.of(), List.of());
    }
  }

  /** What waits is forgotten, as nodes do. */
  public synchronized void forgetWaiting() {
    waiting.clear();
  }

  /** Another program with the same key uses the next nonce. */
  public synchronized void foreign() {
    waiting.remove(nonce());
    block(
        List.of(
            new Tx(
                "0x" + "f".repeat(64), nonce(), tip, baseFee, "0x" + "00".repeat(20), new byte[0])),
        List.of());
  }

  public synchronized List<Tx> waiting() {
    return List.copyOf(waiting.values());
  }

  public synchronized List<Tx> mined() {
    return blocks.stream().flatMap(b -> b.txs().stream()).toList();
  }

  /** All that stand in blocks now. */
  public synchronized List<Event> events() {
    return blocks.stream().flatMap(b -> b.events().stream()).toList();
  }

  public synchronized long head() {
    return blocks.size() - 1L;
  }

  private long nonce() {
    return nonceAt(blocks.size() - 1);
  }

  private long nonceAt(int block) {
    return blocks.subList(0, Math.min(block + 1, blocks.size())).stream()
        .mapToLong(b -> b.txs().size())
        .sum();
  }

  private synchronized String answer(JsonNode question) {
    ObjectNode answer = MAPPER.createObjectNode().put("jsonrpc", "2.0");
    answer.set("id", question.get("id"));
    JsonNode params = question.get("params");
    try {
      answer.set("result", result(question.get("method").asString(), params));
    } catch (IllegalStateException no) {
      answer.putObject("error").put("code", -32000).put("message", no.getMessage());
    }
    return answer.toString();
  }

  private JsonNode result(String method, JsonNode params) {
    return switch (method) {
      case "eth_chainId" -> text(quantity(chainId));
      case "eth_getBlockByNumber" -> block(params.get(0).asString());
      case "eth_getTransactionCount" -> {
        String which = params.get(1).asString();
        yield text(
            quantity(
                switch (which) {
                  case "latest" -> nonce();
                  case "pending" -> nonce() + waiting.size() + miscount;
                  default -> nonceAt(Integer.decode(which));
                }));
      }
      case "eth_getBalance" -> text("0x" + balance.toString(16));
      case "eth_maxPriorityFeePerGas" -> text("0x" + tip.toString(16));
      case "eth_call" -> {
        undone.ifPresent(why -> {
          throw new IllegalStateException("execution reverted: " + why);
        });
        yield text("0x" + contract.apply(params.get(0).get("data").asString()));
      }
      case "eth_estimateGas" -> text(quantity(GAS_USED));
      case "eth_sendRawTransaction" -> text(take(params.get(0).asString()));
      case "eth_getTransactionReceipt" -> receipt(params.get(0).asString());
      case "eth_getLogs" -> logs(params.get(0));
      default -> throw new IllegalStateException("the method " + method + " does not exist");
    };
  }

  private JsonNode block(String which) {
    int at = which.equals("latest") ? blocks.size() - 1 : Integer.decode(which);
    if (at >= blocks.size()) {
      return MAPPER.nullNode();
    }
    return MAPPER
        .createObjectNode()
        .put("number", quantity(at))
        .put("hash", blocks.get(at).hash())
        .put("timestamp", quantity(1_790_000_000L + ahead + at))
        .put("baseFeePerGas", "0x" + blocks.get(at).baseFee().toString(16));
  }

  private String take(String raw) {
    byte[] bytes = HexFormat.of().parseHex(raw.substring(2));
    List<RLPItem> fields =
        RLPDecoder.RLP_STRICT.wrapList(Arrays.copyOfRange(bytes, 1, bytes.length)).elements();
    Tx tx =
        new Tx(
            "0x" + hex(Keccak.hash(bytes)),
            fields.get(1).asLong(),
            fields.get(2).asBigInt(),
            fields.get(3).asBigInt(),
            "0x" + hex(fields.get(5).data()),
            fields.get(7).data());
    if (tx.nonce() < nonce()) {
      throw new IllegalStateException("nonce too low");
    }
    if (tx.tip().compareTo(leastTip) < 0) {
      throw new IllegalStateException("transaction underpriced");
    }
    Tx before = waiting.get(tx.nonce());
    if (before != null && before.hash().equals(tx.hash())) {
      throw new IllegalStateException("already known");
    }
    if (before != null && !dearer(tx.most(), before.most()) | !dearer(tx.tip(), before.tip())) {
      throw new IllegalStateException("replacement transaction underpriced");
    }
    waiting.put(tx.nonce(), tx);
    return tx.hash();
  }

  private static boolean dearer(BigInteger now, BigInteger before) {
    return now.multiply(BigInteger.TEN).compareTo(before.multiply(BigInteger.valueOf(11))) >= 0;
  }

  private JsonNode receipt(String hash) {
    for (int i = 0; i < blocks.size(); i++) {
      for (Tx tx : blocks.get(i).txs()) {
        if (tx.hash().equals(hash)) {
          BigInteger price = tx.most().min(blocks.get(i).baseFee().add(tx.tip()));
          return MAPPER
              .createObjectNode()
              .put("transactionHash", hash)
              .put("blockNumber", quantity(i))
              .put("blockHash", blocks.get(i).hash())
              .put("status", works && !undoneIn.contains(hash) ? "0x1" : "0x0")
              .put("gasUsed", quantity(GAS_USED))
              .put("effectiveGasPrice", "0x" + price.toString(16));
        }
      }
    }
    return MAPPER.nullNode();
  }

  private JsonNode logs(JsonNode filter) {
    ArrayNode found = MAPPER.createArrayNode();
    int from = Integer.decode(filter.get("fromBlock").asString());
    int to = Integer.decode(filter.get("toBlock").asString());
    for (int i = from; i <= Math.min(to, blocks.size() - 1); i++) {
      int index = 0;
      for (Event e : blocks.get(i).events()) {
        if (wants(filter.get("topics"), e.topics())) {
          ObjectNode log =
              found
                  .addObject()
                  .put("address", e.contract())
                  .put("data", "0x" + hex(e.data()))
                  .put("blockNumber", quantity(i))
                  .put("blockHash", blocks.get(i).hash())
                  .put("transactionHash", e.transaction())
                  .put("logIndex", quantity(index));
          ArrayNode list = log.putArray("topics");
          e.topics().forEach(list::add);
        }
        index++;
      }
    }
    if (found.size() > mostEvents) {
      throw new IllegalStateException("query returned more than " + mostEvents + " results");
    }
    return found;
  }

  private static boolean wants(JsonNode wanted, List<String> topics) {
    for (int i = 0; i < wanted.size(); i++) {
      List<String> any = new ArrayList<>();
      wanted.get(i).forEach(t -> any.add(t.asString()));
      if (!any.isEmpty() && (i >= topics.size() || !any.contains(topics.get(i)))) {
        return false;
      }
    }
    return true;
  }

  private static JsonNode text(String value) {
    return MAPPER.valueToTree(value);
  }

  private static String quantity(long value) {
    return "0x" + Long.toHexString(value);
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  /** For a table of answers by the four bytes of a function. */
  public static Function<String, String> answers(Map<String, String> byFunction) {
    return data -> byFunction.getOrDefault(data.substring(2, 10), "");
  }

  @Override
  public void close() {
    server.stop(0);
  }
}

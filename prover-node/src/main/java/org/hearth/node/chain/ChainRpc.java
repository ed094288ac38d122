package org.hearth.node.chain;

import java.math.BigInteger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.hearth.node.network.spi.NetworkException;
import org.hearth.node.wire.HttpCalls;
import org.hearth.node.wire.JsonFields;
import org.hearth.node.wire.StrictJson;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A chain's node over JSON-RPC (Ethereum execution-apis). Every answer is checked; each method
 * throws {@link NetworkException} where there is no usable answer and {@link RpcRefusedException}
 * where the node says no. Safe for all threads.
 */
public final class ChainRpc {
  private static final MediaType JSON = MediaType.get("application/json");
  private static final Pattern QUANTITY = Pattern.compile("0x(0|[1-9a-f][0-9a-f]{0,63})");
  private static final Pattern DATA = Pattern.compile("0x[0-9a-f]*");
  private static final Duration DEADLINE = Duration.ofSeconds(20);
  private static final int BUDGET = 4 << 20;
  private static final int MOST_LOGS = 10_000;
  private static final int HASH = 32;

  private static final int MOST_PRICE_BITS = 96;

  /** Seconds to the year 2000. */
  private static final long EARLIEST = 946_684_800L;

  /** Seconds to the year 2200. */
  private static final long LATEST = 7_258_118_400L;

  private static final String RESULT = "result";

  /** What chains of the OP stack take beside gas, for the data of a transaction. */
  private static final String L1_FEE = "l1Fee";

  private final HttpCalls calls;
  private final ChainEndpoint endpoint;
  private final AtomicLong ids = new AtomicLong();

  public ChainRpc(OkHttpClient client, ChainEndpoint endpoint, Clock clock) {
    this.calls = new HttpCalls(client, endpoint.dns(), clock);
    this.endpoint = endpoint;
  }

  /**
   * A block.
   *
   * @param hash 0x and 64 digits: another one at the same height is another chain of blocks
   * @param time when it was made, by its maker's clock
   * @param baseFee of a unit of gas in it
   */
  public record Block(long number, String hash, Instant time, BigInteger baseFee) {}

  /**
   * What became of a transaction.
   *
   * @param worked false if it was undone; its gas is paid in any case
   * @param cost what it took for gas, and for its data where a chain takes something for that
   */
  public record Receipt(
      String transaction, long block, String blockHash, boolean worked, BigInteger cost) {}

  /**
   * An event as it stands in a block.
   *
   * @param index within the block
   */
  public record Log(
      EthAddress contract,
      byte[][] topics,
      byte[] data,
      long block,
      String blockHash,
      String transaction,
      long index) {
    /** Which event it is: 0x and 64 digits; empty for one that does not say. */
    public String topic() {
      return topics.length == 0 ? "" : "0x" + HexFormat.of().formatHex(topics[0]);
    }

    private boolean isAfter(Log other) {
      return block > other.block || (block == other.block && index > other.index);
    }
  }

  /** A call to a contract. */
  public record Call(EthAddress from, EthAddress to, byte[] data, BigInteger value) {
    /** Without money. */
    public static Call of(EthAddress from, EthAddress to, byte[] data) {
      return new Call(from, to, data, BigInteger.ZERO);
    }
  }

  /** Which chain it is of. */
  public long chainId() {
    return number(asked("eth_chainId", List.of()), RESULT);
  }

  /** The newest block. */
  public Block head() {
    return block("latest").orElseThrow(() -> StrictJson.bad("it has no newest block"));
  }

  /** Empty if there is none yet. */
  public Optional<Block> block(long number) {
    Optional<Block> block = block(hex(BigInteger.valueOf(number)));
    if (block.isPresent() && block.get().number() != number) {
      throw StrictJson.bad("it gave another block than the one that was asked for");
    }
    return block;
  }

  /** When a block was made, by its maker's clock. */
  public Instant timeOf(long number) {
    return block(number)
        .orElseThrow(() ->
            new NetworkException(NetworkException.Cure.RETRY, "it does not know block " + number))
        .time();
  }

  private Optional<Block> block(String which) {
    JsonFields answer = asked("eth_getBlockByNumber", List.of(which, false));
    if (!answer.has(RESULT)) {
      return Optional.empty();
    }
    JsonFields block = answer.object(RESULT);
    return Optional.of(
        new Block(
            number(block, "number"),
            hash(block, "hash"),
            time(block, "timestamp"),
            block.has("baseFeePerGas") ? price(block, "baseFeePerGas") : BigInteger.ZERO));
  }

  /**
   * How many transactions an account has made.
   *
   * @param pending whether those count that are in no block yet
   */
  public long nonce(EthAddress account, boolean pending) {
    String which = pending ? "pending" : "latest";
    return number(asked("eth_getTransactionCount", List.of(account.text(), which)), RESULT);
  }

  /** How many transactions of an account stood in the blocks up to this one. */
  public long nonceAt(EthAddress account, long block) {
    return number(
        asked(
            "eth_getTransactionCount",
            List.of(account.text(), hex(BigInteger.valueOf(Math.max(0, block))))),
        RESULT);
  }

  /** In the chain's smallest unit. */
  public BigInteger balance(EthAddress account) {
    return quantity(asked("eth_getBalance", List.of(account.text(), "latest")), RESULT);
  }

  /** What the node would give to who makes the block, for a unit of gas. */
  public BigInteger tip() {
    return price(asked("eth_maxPriorityFeePerGas", List.of()), RESULT);
  }

  /** What a call gives back, changing nothing. */
  public byte[] call(Call call) {
    return data(asked("eth_call", List.of(json(call), "latest")), RESULT);
  }

  /** Units that a call takes; refused if it would be undone. */
  public long gas(Call call) {
    return number(asked("eth_estimateGas", List.of(json(call))), RESULT);
  }

  /**
   * Hands a transaction over.
   *
   * @throws RpcRefusedException if it is not taken; a node that has it already says so, too
   * @throws NetworkException where there is no usable answer: it may have been taken, so look for
   *     its hash before anything else
   */
  public void send(FeeTransaction.Signed transaction) {
    try {
      String hash = hash(asked("eth_sendRawTransaction", List.of(transaction.hex())), RESULT);
      if (!hash.equals(transaction.hash())) {
        throw StrictJson.bad("it took a transaction under another hash");
      }
    } catch (NetworkException e) {
      throw withCure(NetworkException.Cure.QUERY_STATUS, e);
    }
  }

  private static NetworkException withCure(NetworkException.Cure cure, NetworkException e) {
    NetworkException other =
        new NetworkException(cure, String.valueOf(e.getMessage()), e.retryAfter());
    other.initCause(e);
    return other;
  }

  /** Empty while it is in no block. */
  public Optional<Receipt> receipt(String transaction) {
    JsonFields answer = asked("eth_getTransactionReceipt", List.of(transaction));
    if (!answer.has(RESULT)) {
      return Optional.empty();
    }
    JsonFields receipt = answer.object(RESULT);
    if (!hash(receipt, "transactionHash").equals(transaction)) {
      throw StrictJson.bad("it gave the receipt of another transaction");
    }
    return Optional.of(
        new Receipt(
            transaction,
            number(receipt, "blockNumber"),
            hash(receipt, "blockHash"),
            number(receipt, "status") == 1,
            BigInteger.valueOf(number(receipt, "gasUsed"))
                .multiply(price(receipt, "effectiveGasPrice"))
                .add(receipt.has(L1_FEE) ? price(receipt, L1_FEE) : BigInteger.ZERO)));
  }

  /**
   * Events of a contract, in the order of the chain.
   *
   * @param wanted which of them
   * @param from block, included
   * @param to block, included; nodes limit how many at once
   */
  public List<Log> logs(EthAddress contract, LogFilter wanted, long from, long to) {
    ObjectNode filter =
        StrictJson.mapper()
            .createObjectNode()
            .put("address", contract.text())
            .put("fromBlock", hex(BigInteger.valueOf(from)))
            .put("toBlock", hex(BigInteger.valueOf(to)));
    ArrayNode topics = filter.putArray("topics");
    for (Set<String> at : wanted.topics()) {
      if (at.isEmpty()) {
        topics.addNull();
      } else {
        at.stream().sorted().forEach(topics.addArray()::add);
      }
    }
    List<Log> logs = new ArrayList<>();
    for (JsonFields log : asked("eth_getLogs", List.of(filter)).objects(RESULT, MOST_LOGS)) {
      Log read = log(log);
      if (!read.contract().equals(contract)
          || read.block() < from
          || read.block() > to
          || (log.has("removed") && log.flag("removed"))
          || !wanted.wants(read)) {
        throw StrictJson.bad("it gave events that nobody asked for");
      }
      if (!logs.isEmpty() && !read.isAfter(logs.getLast())) {
        throw StrictJson.bad("its events are not in their order");
      }
      logs.add(read);
    }
    return logs;
  }

  private static Log log(JsonFields log) {
    List<String> topics = log.strings("topics", 4);
    return new Log(
        address(log, "address"),
        topics.stream().map(topic -> bytes(log, topic, "topics", HASH)).toArray(byte[][]::new),
        data(log, "data"),
        number(log, "blockNumber"),
        hash(log, "blockHash"),
        hash(log, "transactionHash"),
        number(log, "logIndex"));
  }

  private JsonFields asked(String method, List<Object> parameters) {
    long id = ids.incrementAndGet();
    ObjectNode question =
        StrictJson.mapper()
            .createObjectNode()
            .put("jsonrpc", "2.0")
            .put("id", id)
            .put("method", method);
    ArrayNode list = question.putArray("params");
    parameters.forEach(list::addPOJO);
    byte[] body = StrictJson.mapper().writeValueAsBytes(question);
    Request request =
        new Request.Builder().url(endpoint.url()).post(RequestBody.create(body, JSON)).build();
    JsonFields answer = StrictJson.object(bytes(request), "its answer to " + method);
    if (answer.has("error") && !answer.has("id")) {
      throw refused(method, answer.object("error")); // it could not even read the question
    }
    if (answer.number("id", 0, Long.MAX_VALUE) != id) {
      throw StrictJson.bad("it answered another question");
    }
    if (answer.has("error")) {
      throw refused(method, answer.object("error"));
    }
    return answer;
  }

  private static RpcRefusedException refused(String method, JsonFields error) {
    Optional<byte[]> data = Optional.empty();
    if (error.isString("data")) {
      String text = error.string("data");
      data =
          isData(text) ? Optional.of(HexFormat.of().parseHex(text.substring(2))) : Optional.empty();
    }
    return new RpcRefusedException(
        method,
        error.number("code", Integer.MIN_VALUE, Integer.MAX_VALUE),
        error.text("message"),
        data);
  }

  private static ObjectNode json(Call call) {
    return StrictJson.mapper()
        .createObjectNode()
        .put("from", call.from().text())
        .put("to", call.to().text())
        .put("value", hex(call.value()))
        .put("data", "0x" + HexFormat.of().formatHex(call.data()));
  }

  private static String hex(BigInteger value) {
    return "0x" + value.toString(16);
  }

  private static BigInteger quantity(JsonFields fields, String name) {
    String text = fields.string(name);
    if (!QUANTITY.matcher(text).matches()) {
      throw fields.odd(name, "a number such as 0x1f");
    }
    return new BigInteger(text.substring(2), 16);
  }

  private static long number(JsonFields fields, String name) {
    BigInteger value = quantity(fields, name);
    if (value.bitLength() > 62) {
      throw fields.odd(name, "below 2^62");
    }
    return value.longValue();
  }

  private static Instant time(JsonFields fields, String name) {
    long seconds = number(fields, name);
    if (seconds <= EARLIEST || seconds > LATEST) {
      throw fields.odd(name, "a time of this age");
    }
    return Instant.ofEpochSecond(seconds);
  }

  /** What nobody could ever pay is no price, and would not fit into what is kept of it. */
  private static BigInteger price(JsonFields fields, String name) {
    BigInteger value = quantity(fields, name);
    if (value.bitLength() > MOST_PRICE_BITS) {
      throw fields.odd(name, "below 2^" + MOST_PRICE_BITS);
    }
    return value;
  }

  private static boolean isData(String text) {
    return text.length() % 2 == 0 && DATA.matcher(text).matches();
  }

  private static byte[] data(JsonFields fields, String name) {
    String text = fields.string(name);
    if (!isData(text)) {
      throw fields.odd(name, "0x and pairs of hexadecimal digits");
    }
    return HexFormat.of().parseHex(text.substring(2));
  }

  /** A provider that refuses to serve has said nothing about what was asked: it may do so later. */
  private byte[] bytes(Request request) {
    try {
      return calls.bytes(request, DEADLINE, BUDGET);
    } catch (NetworkException e) {
      if (e.cure() != NetworkException.Cure.PERMANENT) {
        throw e;
      }
      throw new NetworkException(
          NetworkException.Cure.RETRY, String.valueOf(e.getMessage()), e.retryAfter());
    }
  }

  private static byte[] bytes(JsonFields fields, String text, String name, int count) {
    if (text.length() != 2 + 2 * count || !isData(text)) {
      throw fields.odd(name, count + " bytes");
    }
    return HexFormat.of().parseHex(text.substring(2));
  }

  private static String hash(JsonFields fields, String name) {
    String text = fields.string(name);
    byte[] unused = bytes(fields, text, name, HASH);
    return text;
  }

  private static EthAddress address(JsonFields fields, String name) {
    String text = fields.string(name).toLowerCase(Locale.ROOT); // some write checksums
    return EthAddress.of(bytes(fields, text, name, EthAddress.BYTES));
  }
}

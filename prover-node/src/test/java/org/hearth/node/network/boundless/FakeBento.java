package org.hearth.node.network.boundless;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A stand-in for Bento: it runs and proves nothing, and answers with a receipt that RISC Zero's own
 * prover made. Beside its interface it serves a program and an input under /files/.
 */
final class FakeBento implements AutoCloseable {
  private final HttpServer server;
  private final Set<String> images = new HashSet<>();
  private final Map<String, Integer> polls = new HashMap<>();
  private final Set<String> runsOnly = new HashSet<>();
  private final Set<String> lost = new HashSet<>();

  RealReceipt receipt = RealReceipt.V3_0;
  long cycles = 5_000_000;

  /** How often a proof is said to be worked on. */
  int slow = 2;

  /** What a proof fails with. */
  Optional<String> failure = Optional.empty();

  /** How many of the next proofs fail, and then no more. */
  int failing = Integer.MAX_VALUE;

  /** Sessions of before are known no more, which it answers with an error of its own. */
  boolean forgetful;

  /** What a run fails with. */
  Optional<String> runFailure = Optional.empty();

  /** What it writes other than the receipt's journal. */
  Optional<byte[]> otherJournal = Optional.empty();

  /** Whether it hands out a proof of something else. */
  boolean wrongProof;

  /** How many of the next folds are known no more when their receipt is asked for. */
  int lostFolds;

  /** How many of the next receipts are cut off. */
  int truncated;

  /** With what it answers everything; 0 for as it should. */
  int broken;

  int sessions;
  int snarks;

  FakeBento() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext(
        "/",
        exchange -> {
          byte[] body = exchange.getRequestBody().readAllBytes();
          try (exchange) {
            answer(exchange, body);
          }
        });
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private synchronized void answer(HttpExchange exchange, byte[] body) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String last = path.substring(path.lastIndexOf('/') + 1);
    boolean put = exchange.getRequestMethod().equals("PUT");
    if (broken != 0) {
      send(exchange, broken, "{\"type\":\"x\",\"msg\":\"y\"}");
    } else if (path.startsWith("/files/")) {
      send(exchange, 200, "content of " + last);
    } else if (path.startsWith("/images/upload/")) {
      if (images.contains(last)) {
        send(exchange, 204, "");
      } else if (put) {
        images.add(last);
        send(exchange, 200, "");
      } else {
        send(exchange, 200, "{\"url\":\"http://elsewhere.invalid/images/upload/x\"}");
      }
    } else if (path.startsWith("/inputs/upload")) {
      send(
          exchange,
          200,
          put
              ? ""
              : "{\"url\":\"http://elsewhere.invalid/\",\"uuid\":\"%s\"}"
                  .formatted(UUID.randomUUID()));
    } else if (path.equals("/sessions/create")) {
      String id = UUID.randomUUID().toString();
      if (new String(body, StandardCharsets.UTF_8).contains("\"execute_only\":true")) {
        runsOnly.add(id);
      } else {
        sessions++;
        polls.put(id, slow);
      }
      send(exchange, 200, "{\"uuid\":\"" + id + "\"}");
    } else if (path.startsWith("/sessions/status/")) {
      session(exchange, last);
    } else if (path.startsWith("/sessions/exec_only_journal/")) {
      send(exchange, 200, otherJournal.orElseGet(() -> receipt.journal().bytes()));
    } else if (path.equals("/snark/create")) {
      snarks++;
      send(exchange, 200, "{\"uuid\":\"" + UUID.randomUUID() + "\"}");
    } else if (path.startsWith("/snark/status/")) {
      send(exchange, 200, "{\"status\":\"SUCCEEDED\",\"error_msg\":null,\"output\":\"http://x/\"}");
    } else if (path.startsWith("/receipts/groth16/receipt/")) {
      if (lostFolds-- > 0) {
        send(exchange, 404, "");
        return;
      }
      byte[] whole = groth16();
      send(exchange, 200, truncated-- > 0 ? Arrays.copyOf(whole, 100) : whole);
    } else if (path.equals("/health")) {
      send(exchange, 200, "");
    } else {
      send(exchange, 404, "");
    }
  }

  private void session(HttpExchange exchange, String id) throws IOException {
    Optional<String> why = runsOnly.contains(id) ? runFailure : failure;
    int left = polls.merge(id, -1, Integer::sum);
    if (!runsOnly.contains(id) && !polls.containsKey(id)) {
      send(exchange, 404, "");
    } else if (forgetful && !runsOnly.contains(id)) {
      forgetful = false; // it is asked a few times; only the clock says that it is over
      lost.add(id);
      send(exchange, 500, "{\"type\":\"x\",\"msg\":\"no such job\"}");
    } else if (lost.contains(id)) {
      send(exchange, 500, "{\"type\":\"x\",\"msg\":\"no such job\"}");
    } else if (left >= 0) {
      send(exchange, 200, "{\"state\":\"\",\"status\":\"RUNNING\",\"stats\":null}");
    } else if (why.isPresent() && (runsOnly.contains(id) || failing-- > 0)) {
      send(
          exchange,
          200,
          "{\"state\":\"\",\"status\":\"FAILED\",\"error_msg\":\"%s\"}".formatted(why.get()));
    } else {
      send(
          exchange,
          200,
          "{\"state\":\"\",\"status\":\"SUCCEEDED\",\"stats\":{\"cycles\":%d,\"segments\":3,\"total_cycles\":%d}}"
              .formatted(cycles - 1, cycles));
    }
  }

  /** As risc0's Receipt in bincode begins; what follows is not read. */
  private byte[] groth16() {
    byte[] proof = receipt.seal().bytes();
    if (wrongProof) {
      proof = RealReceipt.values()[1 - receipt.ordinal()].seal().bytes();
    }
    return ByteBuffer.allocate(4 + 8 + 256 + 100)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(2)
        .putLong(256)
        .put(proof, 4, 256)
        .array();
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    send(exchange, status, body.getBytes(StandardCharsets.UTF_8));
  }

  private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}

package org.hearth.node.network.brevis;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.util.BigIntegers;
import org.hearth.node.chain.HexBytes;
import org.hearth.node.chain.Keccak;
import org.hearth.node.network.brevis.pico.PicoService;
import org.hearth.node.network.spi.NetworkException;
import org.hearth.node.network.spi.NetworkException.Cure;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.hash.Sha256;

/**
 * Pico's service, as far as a bidder sees it, beside a server of files: a program's key is its
 * hash, what it writes is the hash of its input, and its proofs hold by {@link ForgingKey}.
 */
final class FakePico implements PicoService {
  private static final BigInteger MASK = BigInteger.ONE.shiftLeft(253).subtract(BigInteger.ONE);

  private final HttpServer files;
  private final Set<String> apps = new HashSet<>();
  private final Map<String, HexBytes> tasks = new HashMap<>();

  /** Names of all tasks that were begun. */
  final List<String> begun = new ArrayList<>();

  volatile boolean gone;
  volatile BigInteger cost = BigInteger.valueOf(5_000_000);
  volatile Optional<HexBytes> otherDigest = Optional.empty();

  /** With what its next proofs fail, and how many of them. */
  volatile String failure = "";

  volatile int failing;

  /** How often it says that it is not done. */
  volatile int polls = 1;

  volatile Optional<HexBytes> otherProof = Optional.empty();

  FakePico() {
    try {
      files = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    files.createContext(
        "/",
        exchange -> {
          byte[] answer = exchange.getRequestURI().getPath().getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    files.start();
  }

  /** Where a file lies whose content is its path. */
  String url(String path) {
    return "http://127.0.0.1:" + files.getAddress().getPort() + path;
  }

  static HexBytes vk(String content) {
    BigInteger hash =
        new BigInteger(1, Keccak.hash(content.getBytes(StandardCharsets.UTF_8)))
            .mod(Bn254.FR.modulus());
    return HexBytes.of(BigIntegers.asUnsignedByteArray(32, hash));
  }

  static HexBytes digest(byte[] inputs) {
    BigInteger hash = new BigInteger(Sha256.hex(HexBytes.of(inputs).digits()), 16).and(MASK);
    return HexBytes.of(BigIntegers.asUnsignedByteArray(32, hash));
  }

  private void requireThere() {
    if (gone) {
      throw new NetworkException(Cure.RETRY, "the connection was refused");
    }
  }

  private static Verdict no(Code code, String why) {
    return new Verdict(code, why);
  }

  synchronized void forget() {
    apps.clear();
    tasks.clear();
  }

  @Override
  public synchronized Registered registerApp(byte[] elf, String info) {
    requireThere();
    String app = vk(new String(elf, StandardCharsets.UTF_8)).digits();
    return apps.add(app)
        ? new Registered(Verdict.OK, app)
        : new Registered(no(Code.INVAL, "app already exists: " + app), "");
  }

  @Override
  public synchronized Estimated estimateCost(String appId, byte[] inputs) {
    requireThere();
    return apps.contains(appId)
        ? new Estimated(Verdict.OK, cost, otherDigest.orElse(digest(inputs)))
        : new Estimated(no(Code.INVAL, "cannot find app"), BigInteger.ZERO, new HexBytes(""));
  }

  @Override
  public synchronized Verdict proveTask(String appId, String taskId, byte[] inputs) {
    requireThere();
    if (!apps.contains(appId)) {
      return no(Code.INVAL, "cannot find app");
    }
    if (tasks.containsKey(taskId)) {
      return no(Code.INVAL, "task already exists");
    }
    begun.add(taskId);
    tasks.put(taskId, ForgingKey.proof(new HexBytes(appId), digest(inputs)));
    return Verdict.OK;
  }

  @Override
  public synchronized Result provingResult(String appId, String taskId) {
    requireThere();
    HexBytes none = new HexBytes("");
    if (!tasks.containsKey(taskId)) {
      return new Result(no(Code.INVAL, "cannot find task"), none);
    }
    if (failing > 0) {
      failing--;
      return new Result(no(Code.PROVING_FAILED, failure), none);
    }
    if (polls > 0) {
      polls--;
      return new Result(no(Code.PROVING_PENDING, ""), none);
    }
    return new Result(Verdict.OK, otherProof.orElse(tasks.get(taskId)));
  }

  /** Its program ends; clients that close only end their calls. */
  void stop() {
    files.stop(0);
  }
}

package org.hearth.network.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.hearth.network.circuit.Circuits;
import org.hearth.network.codec.Json;
import org.hearth.network.economy.Genesis;
import org.hearth.network.layer2.AccountView;
import org.hearth.network.layer2.TransferReceipt;
import org.hearth.network.layer2.TransferRefusedException;
import org.hearth.network.sequencer.Sequencer;
import org.hearth.network.store.BlobFolder;

/** What anybody may ask: the network itself, its blocks and numbers, blobs, and the rollup. */
final class PublicHandlers {
  private final Genesis genesis;
  private final String networkId;
  private final Circuits circuits;
  private final ChainStatistics statistics;
  private final Sequencer sequencer;
  private final BlobFolder blobs;
  private final Clock clock;

  PublicHandlers(
      Genesis genesis,
      String networkId,
      Circuits circuits,
      ChainStatistics statistics,
      Sequencer sequencer,
      BlobFolder blobs,
      Clock clock) {
    this.genesis = genesis;
    this.networkId = networkId;
    this.circuits = circuits;
    this.statistics = statistics;
    this.sequencer = sequencer;
    this.blobs = blobs;
    this.clock = clock;
  }

  private record NetworkDto(
      String networkId,
      String name,
      boolean playMoney,
      AssetDto asset,
      String sequencerKey,
      long height,
      Instant time,
      int blockSeconds,
      List<CircuitDto> circuits,
      String participants,
      RegistrationDto registration) {}

  private record RegistrationDto(int puzzleBits) {}

  private record AssetDto(String symbol, int decimals) {}

  private record AccountDto(int index, String publicKey, BigInteger balance, long nextNonce) {}

  private record ReceiptDto(String transferId, int from, int to, BigInteger amount, long nonce) {}

  Response openApi() {
    try (var in = PublicHandlers.class.getResourceAsStream("/org/hearth/network/openapi.yaml")) {
      if (in == null) {
        throw new IllegalStateException("the program's file openapi.yaml is missing");
      }
      return new Response.Bytes(200, "application/yaml", in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Response network() {
    return Response.json(
        new NetworkDto(
            networkId,
            genesis.name(),
            genesis.playMoney(),
            new AssetDto(genesis.symbol(), genesis.decimals()),
            genesis.sequencerKey(),
            statistics.height(),
            clock.instant().truncatedTo(ChronoUnit.MILLIS),
            genesis.blockSeconds(),
            circuits.all().stream().map(CircuitDto::of).toList(),
            genesis.participants(),
            new RegistrationDto(RegistrationPuzzle.BITS)));
  }

  Response genesis() {
    return Response.json(genesis);
  }

  Response stats() {
    return Response.json(statistics.stats());
  }

  Response blocks(Request request) {
    long from = request.number("from", 1, Long.MAX_VALUE, 1);
    int limit = (int) request.number("limit", 1, 100, 20);
    return Response.jsonText(
        "{\"blocks\":[" + String.join(",", statistics.blocks(from, limit)) + "]}");
  }

  Response blob(Request request) {
    return blobs
        .find(request.path("sha256"))
        .<Response>map(file -> new Response.File(200, file))
        .orElseThrow(() ->
            new HttpProblem(
                404, "There is no file " + request.path("sha256") + " here (any more)."));
  }

  Response rollupAccount(Request request) {
    AccountView account =
        index(request.path("index"))
            .flatMap(sequencer::account)
            .orElseThrow(() ->
                new HttpProblem(404, "There is no rollup account " + request.path("index") + "."));
    return Response.json(
        new AccountDto(
            account.index(), account.publicKey(), account.balance(), account.nextNonce()));
  }

  private static Optional<Integer> index(String text) {
    return text.matches("[0-9]{1,9}") ? Optional.of(Integer.valueOf(text)) : Optional.empty();
  }

  Response submitTransfer(Request request) {
    Json.read(request.body(), Object.class); // refuses what is not JSON at all
    try {
      TransferReceipt r = sequencer.submit(request.body());
      return Response.json(
          202, new ReceiptDto(r.transferId(), r.from(), r.to(), r.amount(), r.nonce()));
    } catch (TransferRefusedException e) {
      throw new HttpProblem(400, String.valueOf(e.getMessage()));
    }
  }
}

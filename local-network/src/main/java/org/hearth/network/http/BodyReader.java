package org.hearth.network.http;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Reads a request's body with a limit on its size and on the time that it may take. */
final class BodyReader {
  private static final Duration TIMEOUT = Duration.ofSeconds(15);

  private final ExecutorService threads;

  BodyReader(ExecutorService threads) {
    this.threads = threads;
  }

  byte[] read(HttpExchange exchange, int limit) throws InterruptedException {
    refuseByHeaders(exchange, limit);
    Future<byte[]> reading = threads.submit(() -> exchange.getRequestBody().readNBytes(limit + 1));
    try {
      byte[] body = reading.get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
      if (body.length > limit) {
        throw tooLarge(limit);
      }
      return body;
    } catch (TimeoutException e) {
      exchange.close();
      throw new HttpProblem(400, "The body did not arrive within " + TIMEOUT.toSeconds() + " s.");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException) {
        throw new HttpProblem(400, "The body ended early.");
      }
      throw new IllegalStateException("reading a body failed", e.getCause());
    }
  }

  private static void refuseByHeaders(HttpExchange exchange, int limit) {
    String length = exchange.getRequestHeaders().getFirst("Content-Length");
    if (length != null && length.matches("[0-9]{1,18}") && Long.parseLong(length) > limit) {
      throw tooLarge(limit);
    }
    if (exchange.getRequestHeaders().containsKey("Content-Encoding")) {
      throw new HttpProblem(400, "Compressed bodies are not taken; send the body as it is.");
    }
  }

  private static HttpProblem tooLarge(int limit) {
    return new HttpProblem(
        413,
        limit == 0
            ? "This operation takes no body."
            : "The body is larger than " + limit + " bytes.");
  }
}

package org.hearth.app.serve.own;

import java.time.Duration;
import java.util.List;
import org.hearth.app.serve.http.Access;
import org.hearth.app.serve.http.ApiException;
import org.hearth.app.serve.http.ApiToken;
import org.hearth.app.serve.http.FaceServer;
import org.hearth.app.words.Words;
import org.hearth.node.api.NodeControl;

/**
 * The local API of a running node, on the loopback interface only. Every request needs the token,
 * also those that only read: what a node earns is nobody else's business. Answers that refuse are
 * {@code {"error": "a sentence"}}.
 */
public final class ApiServer implements AutoCloseable {
  /** Where it is unless the user says otherwise. */
  public static final int DEFAULT_PORT = 8650;

  /** Requests at a time, those that follow the events among them; one more is cut off. */
  static final int MOST_REQUESTS = 64;

  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final long BODY_BYTES = 1 << 20;

  private final FaceServer server;

  private ApiServer(FaceServer server) {
    this.server = server;
  }

  /**
   * @param token made if there is none yet
   * @param port 0 for any free one
   * @param version of this program
   * @throws ApiException when the port can't be had, or the token can't be kept
   */
  public static ApiServer open(
      NodeControl node, ApiToken token, int port, Words words, String version) {
    return open(
        token, port, new NodeFace(node, words, version, EventStream.Timing.STANDARD), LIMIT);
  }

  static ApiServer open(ApiToken token, int port, NodeFace face, Duration limit) {
    return new ApiServer(
        FaceServer.open(
            new FaceServer.Setup(
                "the local API",
                Access.ownersOnly(token),
                List.of(face),
                MOST_REQUESTS,
                BODY_BYTES,
                limit),
            port,
            "choose another port (setting apiPort, or --api PORT)"));
  }

  /** {@code http://127.0.0.1:<port>} */
  public String url() {
    return server.url();
  }

  /** Ends all that is open at once. */
  @Override
  public void close() {
    server.close();
  }
}

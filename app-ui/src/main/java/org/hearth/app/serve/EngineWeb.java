package org.hearth.app.serve;

import java.net.InetAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import org.hearth.app.serve.http.Access;
import org.hearth.app.serve.http.ApiException;
import org.hearth.app.serve.http.ApiToken;
import org.hearth.app.serve.http.FaceServer;
import org.hearth.app.serve.iden3.ProverServerFace;
import org.hearth.app.serve.jobs.JobsFace;
import org.hearth.app.serve.proofs.CircuitFolder;
import org.hearth.app.serve.proofs.JobBoard;
import org.hearth.app.serve.proofs.ProofDesk;
import org.hearth.app.serve.rapidsnark.RapidsnarkFace;
import org.hearth.app.serve.zklogin.ZkLoginFace;
import org.hearth.node.engine.CallerEngine;

/** The engine over HTTP: all its interfaces at one port. */
public final class EngineWeb implements AutoCloseable {
  /** A client that polls has one, one that waits for its proof holds one. */
  private static final int MOST_REQUESTS = 512;

  private static final long BODY_BYTES = 256L << 20;
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final ProofDesk desk;
  private final FaceServer server;

  /**
   * Where and for whom.
   *
   * @param port 0 for any free one
   * @param token that is asked for from other computers, and of whoever changes circuits
   * @param tokenAlways whether also programs on this computer must know it
   * @param circuits the folder with circuits
   * @param zkLogin the circuit of Sui's zkLogin, by its name
   */
  public record Setup(
      InetAddress address,
      int port,
      ApiToken token,
      boolean tokenAlways,
      Path circuits,
      String zkLogin) {}

  private EngineWeb(ProofDesk desk, FaceServer server) {
    this.desk = desk;
    this.server = server;
  }

  /**
   * @param engine not closed with this
   * @param program its name and version
   * @throws ApiException when the port can't be had
   */
  public static EngineWeb open(
      CallerEngine engine, Setup setup, SecureRandom random, String program) {
    ProofDesk desk =
        new ProofDesk(
            engine,
            new CircuitFolder(setup.circuits()),
            new JobBoard(JobBoard.Limits.STANDARD, random));
    try {
      return new EngineWeb(desk, listen(desk, setup, program));
    } catch (RuntimeException e) {
      desk.close();
      throw e;
    }
  }

  private static FaceServer listen(ProofDesk desk, Setup setup, String program) {
    return FaceServer.open(
        new FaceServer.Setup(
            "the engine",
            new Access(
                setup.address(),
                setup.token(),
                setup.tokenAlways() || !setup.address().isLoopbackAddress()),
            List.of(
                new JobsFace(desk, program),
                new RapidsnarkFace(desk),
                new ProverServerFace(desk),
                new ZkLoginFace(desk, setup.zkLogin())),
            MOST_REQUESTS,
            BODY_BYTES,
            LIMIT),
        setup.port(),
        "choose another port (--http PORT)");
  }

  /** {@code http://<address>:<port>} */
  public String url() {
    return server.url();
  }

  @Override
  public void close() {
    server.close();
    desk.close();
  }
}

package org.hearth.app.cli.prover;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hearth.app.host.DataFolder;
import org.hearth.app.serve.EngineWeb;
import org.hearth.app.serve.http.Access;
import org.hearth.app.serve.http.ApiToken;
import org.hearth.prover.BadInputException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whether the engine is reached over HTTP, and how. */
final class HttpOption {
  private static final Pattern PLACE =
      Pattern.compile("(?:(?<host>\\[[0-9a-fA-F:.]+]|[^:\\[\\]]+):)?(?<port>[0-9]{1,5})");
  private static final int HIGHEST_PORT = 65_535;

  @Option(
      names = "--http",
      paramLabel = "[ADDRESS:]PORT",
      description = {
        "Serve over HTTP, too: our own interface (GET /openapi.json), that of rapidsnark's proof server,",
        "of iden3's prover-server and of zkLogin's prover. Without ADDRESS only programs on this computer",
        "reach it; with one of this computer's addresses others do, and must send the token (\"hearth api token\")."
      })
  private @Nullable String place;

  @Option(
      names = "--circuits",
      paramLabel = "DIR",
      description =
          "Where circuits are by their names: NAME/circuit_final.zkey and NAME/circuit.wasm, or NAME.zkey and NAME.wasm (default: circuits in the data folder).")
  private @Nullable Path circuits;

  @Option(
      names = "--zklogin",
      paramLabel = "NAME",
      description = "The circuit that POST /input proves (default: ${DEFAULT-VALUE}).")
  private String zkLogin = "zkLogin";

  @Option(names = "--token", description = "Ask programs on this computer for the token as well.")
  private boolean token;

  /**
   * Empty if nothing is to be served over HTTP.
   *
   * @throws BadInputException if the options can't be used
   */
  Optional<EngineWeb.Setup> setup(DataFolder folder) {
    if (place == null) {
      if (circuits != null || token) {
        throw new BadInputException(
            "--circuits and --token are about --http PORT, which is missing.");
      }
      return Optional.empty();
    }
    Matcher parts = PLACE.matcher(place);
    if (!parts.matches() || Integer.parseInt(parts.group("port")) > HIGHEST_PORT) {
      throw new BadInputException(
          "--http wants a port, or an address of this computer and a port, as 127.0.0.1:8080; not \""
              + place
              + "\".");
    }
    return Optional.of(
        new EngineWeb.Setup(
            address(parts.group("host")),
            Integer.parseInt(parts.group("port")),
            new ApiToken(folder.apiToken(), new SecureRandom()),
            token,
            circuits == null ? folder.circuits() : circuits,
            zkLogin));
  }

  private static InetAddress address(@Nullable String host) {
    try {
      return host == null ? Access.loopback() : InetAddress.getByName(host);
    } catch (UnknownHostException e) {
      throw new BadInputException("--http: there is no address " + host + ".", e);
    }
  }
}

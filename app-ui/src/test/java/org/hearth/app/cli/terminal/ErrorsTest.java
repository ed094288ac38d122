package org.hearth.app.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import okhttp3.OkHttpClient;
import org.hearth.node.chain.ChainEndpoint;
import org.hearth.node.chain.ChainException;
import org.hearth.node.chain.ChainRpc;
import org.hearth.node.chain.RpcRefusedException;
import org.hearth.node.vault.WalletException;
import org.hearth.node.vault.WalletFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** What wallets and chains complain of is their own sentence, and nothing else. */
class ErrorsTest {
  @Command(name = "any")
  private static final class Any {}

  private static String said(Exception e, int code) {
    StringWriter said = new StringWriter();
    CommandLine line = new CommandLine(new Any()).setErr(new PrintWriter(said, true));
    assertThat(Errors.report(e, line)).isEqualTo(code);
    return said.toString().strip();
  }

  @Test
  void aWalletsIsOneSentence(@TempDir Path folder) {
    WalletException e =
        catchThrowableOfType(
            WalletException.class, () -> new WalletFile(folder, new SecureRandom()).read());
    assertThat(said(e, 1)).startsWith("hearth: There is no wallet yet, ").hasLineCount(1);
  }

  @Test
  void aChainsIsOneSentence() {
    assertThat(said(new ChainException("The chain's answer is too long.", new Error("x")), 1))
        .isEqualTo("hearth: The chain's answer is too long.");
  }

  @Test
  void whatAChainsNodeRefusesIsOneSentence() throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] answer =
              "{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-32000,\"message\":\"no funds\"}}"
                  .getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
    try {
      ChainRpc rpc =
          new ChainRpc(
              new OkHttpClient(),
              ChainEndpoint.parse("http://127.0.0.1:" + server.getAddress().getPort()),
              Clock.systemUTC());
      RpcRefusedException e = catchThrowableOfType(RpcRefusedException.class, () -> rpc.chainId());
      assertThat(said(e, 1))
          .isEqualTo("hearth: The chain's node refused eth_chainId: no funds (-32000).");
    } finally {
      server.stop(0);
    }
  }
}

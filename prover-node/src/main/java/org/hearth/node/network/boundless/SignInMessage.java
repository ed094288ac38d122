package org.hearth.node.network.boundless;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import okhttp3.HttpUrl;
import org.bouncycastle.util.BigIntegers;
import org.hearth.node.chain.EthAddress;
import org.hearth.node.chain.EthSignature;
import org.hearth.node.chain.HexBytes;
import org.hearth.node.chain.Messages;
import org.hearth.node.chain.SigningKey;
import org.hearth.node.wire.StrictJson;

/**
 * With what a prover shows the order stream who it is: a text that its key signs (EIP-4361, Sign-In
 * with Ethereum). It moves no money, and holds for one nonce of one server.
 *
 * @param stream the server's address
 * @param version of this program, without colons
 * @param nonce that the server gave, at least 8 characters
 */
record SignInMessage(HttpUrl stream, EthAddress prover, String version, String nonce, Instant at) {
  private static final int WORD = 32;

  /** With +00:00 where others write Z: the market's own clients write it so. */
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx", Locale.ROOT);

  /** What is signed. */
  String text() {
    return String.join(
        "\n",
        authority() + " wants you to sign in with your Ethereum account:",
        prover.text(),
        "",
        "Boundless Order Stream:" + version + ":unknown",
        "",
        "URI: " + stream,
        "Version: 1",
        "Chain ID: 1",
        "Nonce: " + nonce,
        "Issued At: " + TIME.format(at.atOffset(ZoneOffset.UTC)));
  }

  private String authority() {
    boolean usual = stream.port() == HttpUrl.defaultPort(stream.scheme());
    return usual ? stream.host() : stream.host() + ":" + stream.port();
  }

  /** The value of the header X-Auth-Data: one line of JSON. */
  String header(SigningKey key) {
    EthSignature signature = key.sign(Messages.digest(text()));
    var json = StrictJson.mapper().createObjectNode().put("message", text());
    json.putObject("signature")
        .put("r", word(signature.r()))
        .put("s", word(signature.s()))
        .put("yParity", "0x" + signature.yParity());
    String line = json.toString();
    if (!StandardCharsets.US_ASCII.newEncoder().canEncode(line)) {
      throw new IllegalArgumentException("a header has ASCII characters only");
    }
    return line;
  }

  private static String word(BigInteger value) {
    return HexBytes.of(BigIntegers.asUnsignedByteArray(WORD, value)).toString();
  }
}

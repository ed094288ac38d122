package org.hearth.node.network.rollup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.OkHttpClient;
import org.hearth.node.network.spi.NetworkAddress;
import org.hearth.node.network.spi.NetworkException;
import org.hearth.node.network.spi.NetworkException.Cure;
import org.hearth.node.network.spi.Registration;
import org.hearth.node.vault.Identity;
import org.hearth.node.vault.IdentityFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Bar B35: a network whose certificate is not right is told nothing, and its user what is wrong.
 * Keys and certificates are made by the JDK's keytool, with an authority that the client trusts.
 */
class CertificatesTest {
  private static final char[] PASSWORD = "changeit".toCharArray();
  private static final String HERE = "san=dns:localhost";
  private static final String UNKNOWN = "its certificate is signed by nobody whom this computer";

  /** What a server shows, how keytool makes it, and what is said of it. */
  private enum Shown {
    RIGHT("ca", "", "-ext", HERE),
    EXPIRED("ca", "its certificate has expired", "-ext", HERE, "-startdate", "-60d"),
    NOT_YET_VALID("ca", "its certificate is not valid yet", "-ext", HERE, "-startdate", "+5d"),
    ANOTHER_HOST("ca", "its certificate is for another name", "-ext", "san=dns:other.example"),
    NO_HOST("ca", "its certificate is for another name"),
    SIGNED_WITH_SHA1(
        "ca", "its certificate is signed with SHA-1", "-ext", HERE, "-sigalg", "SHA1withECDSA"),
    SIGNED_BY_ITSELF("", UNKNOWN, "-ext", HERE),
    OF_A_FOREIGN_AUTHORITY("foreign", UNKNOWN, "-ext", HERE);

    private final String signer;
    private final String fault;
    private final List<String> options;

    Shown(String signer, String fault, String... options) {
      this.signer = signer;
      this.fault = fault;
      this.options = List.of(options);
    }

    private Path file() {
      return keys.resolve(name() + ".p12");
    }
  }

  @TempDir private static Path keys;
  @TempDir private Path folder;

  @BeforeAll
  static void makeKeys() throws Exception {
    Path authorities = keys.resolve("authorities.p12");
    for (String name : List.of("ca", "foreign")) {
      done(keytool(authorities, name, List.of("-ext", "bc:c=ca:true")));
    }
    List<Process> all = new ArrayList<>();
    for (Shown shown : Shown.values()) {
      Files.copy(authorities, shown.file());
      List<String> options = new ArrayList<>(shown.options);
      if (!shown.signer.isEmpty()) {
        options.addAll(List.of("-signer", shown.signer));
      }
      all.add(keytool(shown.file(), "server", options));
    }
    for (Process each : all) {
      done(each);
    }
  }

  private static Process keytool(Path store, String alias, List<String> options)
      throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-J-XX:TieredStopAtLevel=1",
                "-genkeypair",
                "-alias",
                alias,
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=" + alias,
                "-validity",
                "30",
                "-keystore",
                store.toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                new String(PASSWORD)));
    command.addAll(options);
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  private static void done(Process keytool) throws Exception {
    String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(keytool.waitFor(1, TimeUnit.MINUTES)).as(said).isTrue();
    assertThat(keytool.exitValue()).as(said).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void onlyARightCertificateIsTalkedTo(Shown shown) throws Exception {
    try (MockWebServer server = server(shown)) {
      RollupClient network = client(server, trusting("ca"));
      if (shown == Shown.RIGHT) {
        assertThat(network.info().networkId()).isEqualTo(WireServer.NETWORK_ID);
        assertThat(server.getRequestCount()).isEqualTo(1);
        return;
      }
      assertThatThrownBy(network::info)
          .isInstanceOf(NetworkException.class)
          .hasMessageStartingWith("no secure connection: " + shown.fault)
          .matches(e -> ((NetworkException) e).cure() == Cure.RETRY);
      assertThatThrownBy(() -> network.register(new Registration("Test", 0)))
          .hasMessageStartingWith("no secure connection: " + shown.fault);
      assertThat(server.getRequestCount()).as("requests that it got").isZero();
    }
  }

  /** As the program makes its client: it trusts whom the computer trusts. */
  @Test
  void theProgramsOwnClientDoesNotTrustJustAnybody() throws Exception {
    try (MockWebServer server = server(Shown.RIGHT)) {
      RollupClient network = client(server, new OkHttpClient());
      assertThatThrownBy(network::info).hasMessageStartingWith("no secure connection: " + UNKNOWN);
      assertThat(server.getRequestCount()).isZero();
    }
  }

  private RollupClient client(MockWebServer server, OkHttpClient http) {
    Identity identity = new IdentityFile(folder, new SecureRandom()).loadOrCreate();
    return new RollupClient(
        "local",
        NetworkAddress.parse("https://localhost:" + server.getPort()),
        http,
        identity,
        new PinFile(folder, "local"),
        Clock.systemUTC(),
        new SecureRandom(),
        new Deadlines(Duration.ofSeconds(10), Duration.ofSeconds(10)));
  }

  private static MockWebServer server(Shown shown) throws Exception {
    KeyStore own = load(shown.file());
    own.deleteEntry("ca");
    own.deleteEntry("foreign");
    KeyManagerFactory identity =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    identity.init(own, PASSWORD);
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(identity.getKeyManagers(), null, null);
    MockWebServer server = new MockWebServer();
    server.useHttps(tls.getSocketFactory());
    String key = WireServer.rawKey(WireServer.keys());
    server.enqueue(
        new MockResponse.Builder().body(WireServer.info(WireServer.NETWORK_ID, key)).build());
    server.start();
    return server;
  }

  private static OkHttpClient trusting(String authority) throws Exception {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry(
        authority, load(keys.resolve("authorities.p12")).getCertificate(authority));
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(null, trust.getTrustManagers(), null);
    SSLSocketFactory sockets = tls.getSocketFactory();
    return new OkHttpClient.Builder()
        .sslSocketFactory(sockets, (X509TrustManager) trust.getTrustManagers()[0])
        .build();
  }

  private static KeyStore load(Path file) throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, PASSWORD);
    }
    return store;
  }
}

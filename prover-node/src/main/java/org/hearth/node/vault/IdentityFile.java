package org.hearth.node.vault;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.EncodedKeySpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hearth.earnings.files.RestoreHint;
import org.hearth.node.store.DurableFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code identity.key} in the data folder: two PEM blocks, PKCS#8 private key (RFC 5958, RFC 8410)
 * and public key. Both are kept, so that a damaged or mixed-up file is noticed at start and not by
 * a network that refuses every request.
 */
public final class IdentityFile {
  private static final String NAME = "identity.key";
  private static final int MAX_BYTES = 4096;
  private static final byte[] PROBE = "hearth identity check".getBytes(StandardCharsets.UTF_8);

  private static final Logger LOG = LoggerFactory.getLogger(IdentityFile.class);

  private final Path file;
  private final SecureRandom random;

  public IdentityFile(Path folder, SecureRandom random) {
    this.file = folder.resolve(NAME);
    this.random = random;
  }

  /**
   * Reads the key, or makes one when there is no file. An existing file is never written to. Who
   * was killed while he made one may have left it a second time, or another that nobody uses: no
   * key lies about beside the node's own.
   *
   * @throws IdentityException when the file is damaged, foreign or cannot be read or made
   */
  public Identity loadOrCreate() {
    Identity identity = exists() ? load() : create();
    try {
      DurableFile.deleteRemains(file);
    } catch (IOException e) {
      LOG.warn("what is left of making {} cannot be removed: {}", file, e.toString());
    }
    return identity;
  }

  public boolean exists() {
    return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
  }

  /** The file's name. */
  @Override
  public String toString() {
    return file.toString();
  }

  private Identity create() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
      generator.initialize(255, random);
      KeyPair pair = generator.generateKeyPair();
      String text =
          pem("PRIVATE KEY", pair.getPrivate().getEncoded())
              + pem("PUBLIC KEY", pair.getPublic().getEncoded());
      DurableFile.createNewOwnerOnly(file, text.getBytes(StandardCharsets.US_ASCII));
      return load();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no Ed25519", e);
    } catch (IOException e) {
      throw new IdentityException(
          "The identity key "
              + file
              + " cannot be written ("
              + reason(e)
              + "): check that the folder is writable and the disk not full.",
          e);
    }
  }

  private Identity load() {
    String text;
    try {
      if (!Files.isRegularFile(file) || Files.size(file) > MAX_BYTES) {
        throw damaged("it is not a key file");
      }
      text = Files.readString(file, StandardCharsets.ISO_8859_1);
      ownerOnly();
    } catch (IOException e) {
      throw new IdentityException(
          "The identity key "
              + file
              + " cannot be read ("
              + reason(e)
              + "): check the permissions of the file.",
          e);
    }
    try {
      KeyFactory keys = KeyFactory.getInstance("Ed25519");
      PrivateKey privateKey =
          keys.generatePrivate(spec(text, "PRIVATE KEY", PKCS8EncodedKeySpec::new));
      PublicKey publicKey = keys.generatePublic(spec(text, "PUBLIC KEY", X509EncodedKeySpec::new));
      if (!match(privateKey, publicKey)) {
        throw damaged("its private and public key do not belong together");
      }
      return new Identity(privateKey, publicKey);
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw damaged("its content is not an Ed25519 key");
    }
  }

  private static boolean match(PrivateKey privateKey, PublicKey publicKey)
      throws GeneralSecurityException {
    Signature s = Signature.getInstance("Ed25519");
    s.initSign(privateKey);
    s.update(PROBE);
    byte[] signature = s.sign();
    s.initVerify(publicKey);
    s.update(PROBE);
    return s.verify(signature);
  }

  /** A file that a symbolic link leads to may be anybody's: it is not changed. */
  private void ownerOnly() throws IOException {
    if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return;
    }
    Set<PosixFilePermission> owner = PosixFilePermissions.fromString("rw-------");
    if (!Files.isSymbolicLink(file)) {
      Files.getFileAttributeView(file, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
          .setPermissions(owner);
    } else if (!owner.containsAll(Files.getPosixFilePermissions(file))) {
      throw new IdentityException(
          "The identity key "
              + file
              + " is a symbolic link to "
              + file.toRealPath()
              + ", to which others have rights: run chmod 600 on that file, or put the key itself"
              + " here.");
    }
  }

  private interface SpecOf {
    EncodedKeySpec apply(byte[] der);
  }

  private EncodedKeySpec spec(String text, String label, SpecOf of) {
    Matcher m =
        Pattern.compile("-----BEGIN " + label + "-----\\s([A-Za-z0-9+/=\\s]*)-----END " + label)
            .matcher(text);
    if (!m.find()) {
      throw damaged("it has no " + label.toLowerCase(java.util.Locale.ROOT));
    }
    return of.apply(Base64.getMimeDecoder().decode(m.group(1)));
  }

  private static String pem(String label, byte[] der) {
    return "-----BEGIN "
        + label
        + "-----\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
        + "\n-----END "
        + label
        + "-----\n";
  }

  private IdentityException damaged(String what) {
    return new IdentityException(
        "The identity key "
            + file
            + " is damaged: "
            + what
            + ". Put back your copy of it, or "
            + RestoreHint.of(file)
            + ".");
  }

  private static String reason(IOException e) {
    return e.getClass().getSimpleName().replace("Exception", "");
  }
}

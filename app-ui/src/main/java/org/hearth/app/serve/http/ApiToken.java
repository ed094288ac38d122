package org.hearth.app.serve.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.hearth.earnings.files.OwnerOnly;

/**
 * What a program must know to use the local API: 256 random bits in a file that only its owner can
 * read. The file is read for each request, so a new token counts at once.
 */
public final class ApiToken {
  private static final int BYTES = 32;
  private static final int LONGEST_FILE = 1000;
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{32,200}");

  private final Path file;
  private final SecureRandom random;

  /**
   * @param file whose folder is made when it is missing
   */
  public ApiToken(Path file, SecureRandom random) {
    this.file = file;
    this.random = random;
  }

  /**
   * The token, made if there is none yet.
   *
   * @throws ApiException when it can't be read or written
   */
  public String get() {
    return read().orElseGet(this::renew);
  }

  /**
   * A new one; the one before is worth nothing from now on.
   *
   * @throws ApiException when it can't be written
   */
  public String renew() {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    Path made = file.resolveSibling(file.getFileName() + ".new");
    try {
      OwnerOnly.folder(Objects.requireNonNull(file.toAbsolutePath().getParent(), "a folder"));
      Files.deleteIfExists(made);
      Files.writeString(OwnerOnly.create(made), token + "\n");
      Files.move(made, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new ApiException("The token of the local API can't be written to " + file + ".", e);
    }
    return token;
  }

  /** Takes the same time whatever is presented. */
  boolean matches(String presented) {
    Optional<String> token = read();
    return MessageDigest.isEqual(digest(token.orElse("")), digest(presented)) && token.isPresent();
  }

  private Optional<String> read() {
    try {
      if (Files.size(file) > LONGEST_FILE) {
        return Optional.empty();
      }
      return Optional.of(Files.readString(file, StandardCharsets.ISO_8859_1).strip())
          .filter(text -> FORM.matcher(text).matches());
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new ApiException("The token of the local API can't be read from " + file + ".", e);
    }
  }

  private static byte[] digest(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }
}

package org.hearth.node.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.hearth.earnings.files.OwnerOnly;
import org.hearth.prover.hash.Sha256;

/**
 * A backup as one file: a ZIP with a manifest of names, sizes and SHA-256. Anybody may have written
 * what is read here: names are of a short list, and no more is unpacked than the manifest says.
 */
final class BackupArchive {
  private BackupArchive() {}

  /**
   * @param files in a folder of our own
   * @param archive an empty file that is there, readable by its owner only
   */
  static BackupManifest write(List<Path> files, Path archive, Instant madeAt) throws IOException {
    List<BackupManifest.Item> items = new ArrayList<>();
    for (Path file : files) {
      String hash =
          copy(Files.newInputStream(file), OutputStream.nullOutputStream(), Long.MAX_VALUE);
      items.add(new BackupManifest.Item(file.getFileName().toString(), Files.size(file), hash));
    }
    BackupManifest manifest = new BackupManifest(madeAt, items);
    try (ZipOutputStream zip =
        new ZipOutputStream(
            Files.newOutputStream(archive, StandardOpenOption.WRITE, StandardOpenOption.SYNC))) {
      zip.putNextEntry(new ZipEntry(BackupManifest.NAME));
      zip.write(manifest.write());
      for (Path file : files) {
        zip.putNextEntry(new ZipEntry(file.getFileName().toString()));
        Files.copy(file, zip);
      }
    }
    return manifest;
  }

  /**
   * Unpacks and compares every file.
   *
   * @param folder empty
   * @throws IllegalArgumentException when a file is not as the manifest says; the message is a
   *     clause
   */
  static BackupManifest unpack(Path archive, Path folder) throws IOException {
    try (ZipFile zip = new ZipFile(archive.toFile())) {
      BackupManifest manifest = manifest(zip);
      long space = Files.getFileStore(folder).getUsableSpace();
      long needed = manifest.files().stream().mapToLong(BackupManifest.Item::size).sum();
      if (needed < 0 || needed > space) {
        throw new IllegalArgumentException("its files do not fit on this disk");
      }
      for (BackupManifest.Item item : manifest.files()) {
        ZipEntry entry = zip.getEntry(item.name());
        if (entry == null) {
          throw new IllegalArgumentException("it lacks " + item.name());
        }
        Path file = OwnerOnly.create(folder.resolve(item.name()));
        String hash;
        try (OutputStream out = Files.newOutputStream(file)) {
          hash = copy(zip.getInputStream(entry), out, item.size());
        }
        if (!hash.equals(item.sha256()) || Files.size(file) != item.size()) {
          throw new IllegalArgumentException(item.name() + " in it is damaged");
        }
      }
      return manifest;
    }
  }

  private static BackupManifest manifest(ZipFile zip) throws IOException {
    ZipEntry entry = zip.getEntry(BackupManifest.NAME);
    if (entry == null) {
      throw new IllegalArgumentException("it has no manifest");
    }
    try (InputStream in = zip.getInputStream(entry)) {
      byte[] content = in.readNBytes(BackupManifest.MAX_BYTES + 1);
      if (content.length > BackupManifest.MAX_BYTES) {
        throw new IllegalArgumentException("its manifest is too long");
      }
      return BackupManifest.read(content);
    }
  }

  /** Returns the SHA-256 of what was copied, which ends with the first block beyond the limit. */
  private static String copy(InputStream from, OutputStream to, long most) throws IOException {
    MessageDigest digest = Sha256.digest();
    byte[] buffer = new byte[1 << 16];
    long copied = 0;
    try (InputStream in = new DigestInputStream(from, digest)) {
      int n = in.read(buffer);
      while (n >= 0 && copied <= most) {
        to.write(buffer, 0, n);
        copied += n;
        n = in.read(buffer);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}

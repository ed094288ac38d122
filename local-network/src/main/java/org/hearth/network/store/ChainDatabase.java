package org.hearth.network.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Opens the one SQLite file of the network: exclusive lock, WAL, {@code synchronous=FULL}, known
 * schema.
 *
 * <p>The settings are those of docs/rules.md R9: WAL with FULL loses no committed transaction at
 * power loss when the disk honours sync, and SQLite before 3.51.3 could lose pages when two
 * connections checkpoint at once.
 */
final class ChainDatabase implements AutoCloseable {
  /** 2: the log has events of lease rules, which older programs cannot read. */
  private static final int SCHEMA = 2;

  private static final int APPLICATION = 0x48524e31; // "HRN1"
  private static final int LEAST_VERSION = 3_051_003;

  private final FileChannel lockChannel;
  private final Connection connection;

  private ChainDatabase(FileChannel lockChannel, Connection connection) {
    this.lockChannel = lockChannel;
    this.connection = connection;
  }

  static ChainDatabase open(Path folder) {
    FileChannel lock = lock(folder);
    Connection connection = null;
    try {
      connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("network.db"));
      prepare(connection, folder);
      return new ChainDatabase(lock, connection);
    } catch (SQLException | StoreException e) {
      closeQuietly(connection, lock);
      throw e instanceof StoreException s ? s : failure(folder, (SQLException) e);
    }
  }

  private static FileChannel lock(Path folder) {
    try {
      Files.createDirectories(folder);
      ownerOnly(folder);
      FileChannel channel =
          FileChannel.open(
              folder.resolve("network.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = null;
      try {
        lock = channel.tryLock();
      } catch (OverlappingFileLockException e) {
        // held by this very process: the same answer as held by another one
      }
      if (lock == null) {
        channel.close();
        throw new StoreException(
            "The folder "
                + folder
                + " is in use by another local network; stop that one or choose another folder.",
            null);
      }
      return channel;
    } catch (IOException e) {
      throw new StoreException(
          "The folder " + folder + " cannot be written; give a folder that you may write to.", e);
    }
  }

  /** The folder holds private keys. */
  private static void ownerOnly(Path folder) throws IOException {
    if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
      Files.setPosixFilePermissions(
          folder,
          Set.of(
              PosixFilePermission.OWNER_READ,
              PosixFilePermission.OWNER_WRITE,
              PosixFilePermission.OWNER_EXECUTE));
    }
  }

  private static void prepare(Connection connection, Path folder) throws SQLException {
    try (Statement s = connection.createStatement()) {
      requireVersion(text(s, "SELECT sqlite_version()"));
      if (!text(s, "PRAGMA journal_mode=WAL").equalsIgnoreCase("wal")) {
        throw new StoreException(
            "The folder "
                + folder
                + " cannot hold the network's database (no WAL, perhaps a network drive); choose a folder on a local disk.",
            null);
      }
      s.execute("PRAGMA synchronous=FULL");
      s.execute("PRAGMA fullfsync=1");
      s.execute("PRAGMA checkpoint_fullfsync=1");
      s.execute("PRAGMA mmap_size=0");
      s.execute("PRAGMA busy_timeout=5000");
      if (!text(s, "PRAGMA quick_check").equals("ok")) {
        throw new StoreException(
            "The network's database in "
                + folder
                + " is damaged; move the folder away and start again to make a new network.",
            null);
      }
      migrate(connection, s, folder);
    }
  }

  private static void migrate(Connection connection, Statement s, Path folder) throws SQLException {
    int version = Integer.parseInt(text(s, "PRAGMA user_version"));
    if (version > SCHEMA) {
      throw new StoreException(
          "The network's database in "
              + folder
              + " was written by a newer version of Hearth; use that version.",
          null);
    }
    connection.setAutoCommit(false);
    for (int next = version + 1; next <= SCHEMA; next++) {
      for (String statement : script(next).split(";")) {
        if (!statement.isBlank()) {
          s.execute(statement);
        }
      }
      s.execute("PRAGMA application_id=" + APPLICATION);
      s.execute("PRAGMA user_version=" + next);
      connection.commit();
    }
  }

  private static String script(int version) {
    String name = "/org/hearth/network/schema-" + version + ".sql";
    try (var in = ChainDatabase.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the program's file " + name + " is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void requireVersion(String version) {
    String[] parts = version.split("\\.");
    int number = 0;
    for (int i = 0; i < 3; i++) {
      number = number * 1_000 + Integer.parseInt(parts[i]);
    }
    if (number < LEAST_VERSION) {
      throw new StoreException(
          "SQLite " + version + " can lose data; Hearth needs 3.51.3 or newer.", null);
    }
  }

  private static String text(Statement s, String sql) throws SQLException {
    try (ResultSet r = s.executeQuery(sql)) {
      return r.next() ? String.valueOf(r.getString(1)) : "";
    }
  }

  Connection connection() {
    return connection;
  }

  static StoreException failure(Path folder, SQLException e) {
    String cause = String.valueOf(e.getMessage());
    if (cause.contains("SQLITE_FULL")) {
      return new StoreException(
          "The disk that holds " + folder + " is full; free some space and the network goes on.",
          e);
    }
    if (cause.contains("SQLITE_NOTADB") || cause.contains("SQLITE_CORRUPT")) {
      return new StoreException(
          "The network's database in "
              + folder
              + " is damaged; move the folder away and start again to make a new network.",
          e);
    }
    if (cause.contains("SQLITE_READONLY") || cause.contains("SQLITE_CANTOPEN")) {
      return new StoreException(
          "The network's database in "
              + folder
              + " cannot be written; check the folder's permissions.",
          e);
    }
    return new StoreException(
        "The network's database in "
            + folder
            + " failed ("
            + cause.lines().findFirst().orElse("")
            + ").",
        e);
  }

  @Override
  public void close() {
    closeQuietly(connection, lockChannel);
  }

  private static void closeQuietly(@Nullable Connection connection, FileChannel lock) {
    try (lock) {
      if (connection != null) {
        connection.close();
      }
    } catch (SQLException | IOException e) {
      // Everything that counts was committed before; the next start checks the file.
    }
  }
}

package org.hearth.network.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The network's database: the log of events, what was derived from it for readers, and the waiting
 * transfers.
 *
 * <p>One connection writes and reads, one call at a time. Each method is one transaction and is
 * durable when it returns.
 */
public final class ChainStore implements AutoCloseable {
  private final Path folder;
  private final ChainDatabase database;
  private final Connection connection;

  private ChainStore(Path folder, ChainDatabase database) {
    this.folder = folder;
    this.database = database;
    this.connection = database.connection();
  }

  /**
   * @throws StoreException when the folder is in use, not writable, damaged, or written by a newer
   *     version
   */
  public static ChainStore open(Path folder) {
    return new ChainStore(folder, ChainDatabase.open(folder));
  }

  public Optional<String> meta(String name) {
    return one("SELECT value FROM meta WHERE name = ?", r -> r.getString(1), name);
  }

  /** Writes the facts that a network is made with, all or none. */
  public synchronized void create(Map<String, String> meta, byte[] rollupSnapshot) {
    write(() -> {
      for (Map.Entry<String, String> entry : meta.entrySet()) {
        update("INSERT INTO meta (name, value) VALUES (?, ?)", entry.getKey(), entry.getValue());
      }
      update("INSERT INTO rollup (id, batch, snapshot) VALUES (1, 0, ?)", (Object) rollupSnapshot);
    });
  }

  /** Writes an event and all that follows from it. */
  public synchronized void commit(Commit c) {
    write(() -> {
      update(
          "INSERT INTO log (seq, payload, hash) VALUES (?, ?, ?)",
          c.log().seq(),
          c.log().payload(),
          c.log().hash());
      for (Rows.Settlement s : c.settlements()) {
        update(
            "INSERT INTO settlement (prover, seq, payload, hash, signature) VALUES (?, ?, ?, ?, ?)",
            s.prover(),
            s.seq(),
            s.payload(),
            s.hash(),
            s.signature());
      }
      for (Rows.Lease l : c.leases()) {
        update("INSERT INTO lease (lease, json) VALUES (?, ?)", l.leaseId(), l.json());
      }
      for (Rows.Job j : c.jobs()) {
        update(
            "INSERT INTO job (job, state, height) VALUES (?, ?, ?)",
            j.jobId(),
            j.state(),
            j.height());
      }
      if (c.block().isPresent()) {
        Rows.Block b = c.block().get();
        update("INSERT INTO block (height, json) VALUES (?, ?)", b.height(), b.json());
      }
      if (c.proof().isPresent()) {
        Rows.Proof p = c.proof().get();
        update("INSERT OR IGNORE INTO proof (hash, bytes) VALUES (?, ?)", p.hash(), p.bytes());
      }
      if (c.batch().isPresent()) {
        takeBatch(c.batch().get());
      }
      if (c.snapshot().isPresent()) {
        Rows.Snapshot s = c.snapshot().get();
        update("INSERT INTO snapshot (seq, json) VALUES (?, ?)", s.seq(), s.json());
        update(
            "DELETE FROM snapshot WHERE seq NOT IN (SELECT seq FROM snapshot ORDER BY seq DESC LIMIT 2)");
      }
    });
  }

  private void takeBatch(Rows.Batch b) throws SQLException {
    int taken =
        update(
            "UPDATE transfer SET batch = ? WHERE seq IN"
                + " (SELECT seq FROM transfer WHERE batch IS NULL ORDER BY seq LIMIT ?)",
            b.number(),
            b.transfers());
    if (taken != b.transfers()) {
      throw new IllegalStateException(
          "batch "
              + b.number()
              + " holds "
              + b.transfers()
              + " transfers, but only "
              + taken
              + " are written");
    }
    update(
        "UPDATE rollup SET batch = ?, snapshot = ? WHERE id = 1", b.number(), b.rollupSnapshot());
  }

  public synchronized void addTransfer(byte[] json) {
    write(() -> update("INSERT INTO transfer (json) VALUES (?)", (Object) json));
  }

  /** Accepted transfers that are in no batch yet, oldest first. */
  public List<byte[]> waitingTransfers() {
    return list("SELECT json FROM transfer WHERE batch IS NULL ORDER BY seq", r -> r.getBytes(1));
  }

  /** The rollup after its last written batch. */
  public byte[] rollupSnapshot() {
    return one("SELECT snapshot FROM rollup WHERE id = 1", r -> r.getBytes(1)).orElseThrow();
  }

  public Optional<Rows.Snapshot> latestSnapshot() {
    return one(
        "SELECT seq, json FROM snapshot ORDER BY seq DESC LIMIT 1",
        r -> new Rows.Snapshot(r.getLong(1), r.getString(2)));
  }

  /** The next log entries after {@code seq}, oldest first, at most {@code limit}. */
  public List<Rows.Log> log(long seq, int limit) {
    return list(
        "SELECT seq, payload, hash FROM log WHERE seq > ? ORDER BY seq LIMIT ?",
        r -> new Rows.Log(r.getLong(1), r.getString(2), r.getString(3)),
        seq,
        limit);
  }

  public List<Rows.Settlement> settlements(String prover, long after, int limit) {
    return list(
        "SELECT prover, seq, payload, hash, signature FROM settlement WHERE prover = ? AND seq > ?"
            + " ORDER BY seq LIMIT ?",
        r ->
            new Rows.Settlement(
                r.getString(1), r.getLong(2), r.getString(3), r.getString(4), r.getString(5)),
        prover,
        after,
        limit);
  }

  public List<Rows.Block> blocks(long from, int limit) {
    return list(
        "SELECT height, json FROM block WHERE height >= ? ORDER BY height LIMIT ?",
        r -> new Rows.Block(r.getLong(1), r.getString(2)),
        from,
        limit);
  }

  public Optional<String> endedLease(String leaseId) {
    return one("SELECT json FROM lease WHERE lease = ?", r -> r.getString(1), leaseId);
  }

  public Optional<Rows.Job> endedJob(String jobId) {
    return one(
        "SELECT job, state, height FROM job WHERE job = ?",
        r -> new Rows.Job(r.getString(1), r.getString(2), r.getLong(3)),
        jobId);
  }

  public Optional<byte[]> proof(String hash) {
    return one("SELECT bytes FROM proof WHERE hash = ?", r -> r.getBytes(1), hash);
  }

  @Override
  public synchronized void close() {
    database.close();
  }

  @FunctionalInterface
  private interface Work {
    void run() throws SQLException;
  }

  @FunctionalInterface
  private interface Reader<T> {
    T read(ResultSet row) throws SQLException;
  }

  private void write(Work work) {
    try {
      work.run();
      connection.commit();
    } catch (SQLException e) {
      rollBack(e);
      throw ChainDatabase.failure(folder, e);
    } catch (RuntimeException e) {
      rollBack(e);
      throw e;
    }
  }

  private void rollBack(Exception because) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      because.addSuppressed(e);
    }
  }

  private int update(String sql, Object... values) throws SQLException {
    try (PreparedStatement s = bind(sql, values)) {
      return s.executeUpdate();
    }
  }

  private PreparedStatement bind(String sql, Object... values) throws SQLException {
    PreparedStatement s = connection.prepareStatement(sql);
    for (int i = 0; i < values.length; i++) {
      s.setObject(i + 1, values[i]);
    }
    return s;
  }

  private synchronized <T> List<T> list(String sql, Reader<T> reader, Object... values) {
    List<T> found = new ArrayList<>();
    try (PreparedStatement s = bind(sql, values);
        ResultSet rows = s.executeQuery()) {
      while (rows.next()) {
        found.add(reader.read(rows));
      }
    } catch (SQLException e) {
      throw ChainDatabase.failure(folder, e);
    }
    endRead();
    return found;
  }

  /**
   * Without auto-commit a SELECT leaves a read transaction open, which would hold back checkpoints.
   */
  private void endRead() {
    try {
      connection.commit();
    } catch (SQLException e) {
      throw ChainDatabase.failure(folder, e);
    }
  }

  private <T> Optional<T> one(String sql, Reader<T> reader, Object... values) {
    return list(sql, reader, values).stream().findFirst();
  }
}

package org.hearth.earnings.disk;

/** What SQLite asks the system to do with a file, as far as it changes what is on the disk. */
public sealed interface FileCall {
  /** The file's name within its folder. */
  String file();

  /** SQLite's result code when the system answers EIO, or ENOSPC. */
  int failure(boolean diskFull);

  /**
   * @param makes the file is not there yet
   */
  record Open(String file, boolean makes) implements FileCall {
    @Override
    public int failure(boolean diskFull) {
      return 14; // SQLITE_CANTOPEN, whatever the system says
    }
  }

  /**
   * @param bytes never changed
   */
  @SuppressWarnings("ArrayRecordComponent") // a carrier of bytes; never compared
  record Write(String file, long offset, byte[] bytes) implements FileCall {
    @Override
    public int failure(boolean diskFull) {
      return diskFull ? 13 : 10 | 3 << 8; // SQLITE_FULL, SQLITE_IOERR_WRITE
    }
  }

  record Truncate(String file, long size) implements FileCall {
    @Override
    public int failure(boolean diskFull) {
      return 10 | 6 << 8; // SQLITE_IOERR_TRUNCATE
    }
  }

  record Sync(String file) implements FileCall {
    @Override
    public int failure(boolean diskFull) {
      return 10 | 4 << 8; // SQLITE_IOERR_FSYNC
    }
  }

  record Delete(String file) implements FileCall {
    @Override
    public int failure(boolean diskFull) {
      return 10 | 10 << 8; // SQLITE_IOERR_DELETE
    }
  }

  /** Makes room in the shared memory of a write-ahead log; means nothing after a restart. */
  record Share(String file) implements FileCall {
    @Override
    public int failure(boolean diskFull) {
      return 10 | 19 << 8; // SQLITE_IOERR_SHMSIZE
    }
  }
}

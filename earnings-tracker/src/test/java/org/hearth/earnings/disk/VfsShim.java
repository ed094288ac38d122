package org.hearth.earnings.disk;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A shim over SQLite's own file system layer (sqlite.org/vfs.html): the calls on files of a folder
 * go through a {@link Disk}, all others do not notice it. The driver's library exports none of
 * SQLite's functions, so the table of the layer is found in the library's memory and two of its
 * entries are replaced; the layouts are those of {@code sqlite3_vfs} and {@code sqlite3_io_methods}
 * in sqlite3.h, which never change within SQLite 3. Linux with 64 bits only.
 */
public final class VfsShim {
  // Offsets in sqlite3_vfs.
  private static final long OPEN = 40;
  private static final long DELETE = 48;

  // Offsets in sqlite3_io_methods, which starts each open file as a pointer.
  private static final long METHODS_SIZE = 152;
  private static final long CLOSE = 8;
  private static final long WRITE = 24;
  private static final long TRUNCATE = 32;
  private static final long SYNC = 40;
  private static final long SHM_MAP = 104;

  private static final FunctionDescriptor OPEN_TYPE =
      function(JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_INT, JAVA_LONG);
  private static final FunctionDescriptor DELETE_TYPE = function(JAVA_LONG, JAVA_LONG, JAVA_INT);
  private static final FunctionDescriptor CLOSE_TYPE = function(JAVA_LONG);
  private static final FunctionDescriptor WRITE_TYPE =
      function(JAVA_LONG, JAVA_LONG, JAVA_INT, JAVA_LONG);
  private static final FunctionDescriptor TRUNCATE_TYPE = function(JAVA_LONG, JAVA_LONG);
  private static final FunctionDescriptor SYNC_TYPE = function(JAVA_LONG, JAVA_INT);
  private static final FunctionDescriptor SHM_MAP_TYPE =
      function(JAVA_LONG, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_LONG);

  private static final MethodHandle REAL_OPEN = real(OPEN_TYPE);
  private static final MethodHandle REAL_DELETE = real(DELETE_TYPE);
  private static final MethodHandle REAL_CLOSE = real(CLOSE_TYPE);
  private static final MethodHandle REAL_WRITE = real(WRITE_TYPE);
  private static final MethodHandle REAL_TRUNCATE = real(TRUNCATE_TYPE);
  private static final MethodHandle REAL_SYNC = real(SYNC_TYPE);
  private static final MethodHandle REAL_SHM_MAP = real(SHM_MAP_TYPE);

  private static final int FAULT_OF_THE_TEST = 10; // SQLITE_IOERR

  private static @Nullable VfsShim instance;

  private record OpenFile(Disk disk, String name, MemorySegment methods) {
    MemorySegment method(long offset) {
      return methods.get(ADDRESS, offset);
    }
  }

  private final MemorySegment vfs;
  private final MemorySegment realOpen;
  private final MemorySegment realDelete;
  private final MemorySegment ownOpen;
  private final MemorySegment ownDelete;
  private final Map<Path, Disk> disks = new ConcurrentHashMap<>();
  private final Map<Long, OpenFile> open = new ConcurrentHashMap<>();

  /** SQLite's table of methods by the address of the original one. */
  private final Map<Long, MemorySegment> tables = new ConcurrentHashMap<>();

  private VfsShim(MemorySegment vfs) {
    this.vfs = vfs;
    realOpen = vfs.get(ADDRESS, OPEN);
    realDelete = vfs.get(ADDRESS, DELETE);
    ownOpen = stub("open", OPEN_TYPE);
    ownDelete = stub("delete", DELETE_TYPE);
  }

  /** Whether this system's SQLite can be stood in front of. */
  public static boolean possible() {
    return Files.isReadable(Path.of("/proc/self/maps")) && ADDRESS.byteSize() == 8;
  }

  /** Ends with {@link #close}, by when SQLite must have closed all files of the folder. */
  public static final class Attached implements AutoCloseable {
    private final Path folder;

    private Attached(Path folder) {
      this.folder = folder;
    }

    @Override
    public void close() {
      detach(folder);
    }
  }

  /**
   * From now on the calls on files that are opened in the folder go through a disk.
   *
   * @param folder exists; its folders are not meant
   */
  public static synchronized Attached attach(Path folder, Disk disk) {
    try {
      Path real = folder.toRealPath(); // SQLite follows links before it opens a file
      VfsShim shim = instance;
      if (shim == null) {
        shim = new VfsShim(LoadedSqlite.unixVfs());
        instance = shim;
      }
      if (shim.disks.putIfAbsent(real, disk) != null) {
        throw new IllegalStateException(folder + " has a disk already");
      }
      shim.vfs.set(ADDRESS, OPEN, shim.ownOpen);
      shim.vfs.set(ADDRESS, DELETE, shim.ownDelete);
      return new Attached(real);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static synchronized void detach(Path folder) {
    VfsShim shim = Objects.requireNonNull(instance);
    shim.disks.remove(folder);
    if (shim.disks.isEmpty()) {
      shim.vfs.set(ADDRESS, OPEN, shim.realOpen);
      shim.vfs.set(ADDRESS, DELETE, shim.realDelete);
    }
  }

  private static FunctionDescriptor function(MemoryLayout... arguments) {
    return FunctionDescriptor.of(JAVA_INT, arguments);
  }

  private MemorySegment stub(String method, FunctionDescriptor type) {
    try {
      MethodType java = type.toMethodType();
      MethodHandle handle = MethodHandles.lookup().bind(this, method, java);
      return Linker.nativeLinker().upcallStub(handle, type, Arena.global());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Calls a function of SQLite's, which is the first argument. */
  private static MethodHandle real(FunctionDescriptor type) {
    return Linker.nativeLinker().downcallHandle(type);
  }

  private interface Native {
    int call() throws Throwable;
  }

  private static int run(Native call) {
    try {
      return call.call();
    } catch (Throwable e) { // an exception that got into SQLite would end the JVM
      e.printStackTrace();
      return FAULT_OF_THE_TEST;
    }
  }

  private static IntSupplier real(Native call) {
    return () -> run(call);
  }

  private static MemorySegment at(long address, long size) {
    return MemorySegment.ofAddress(address).reinterpret(size);
  }

  private @Nullable Disk diskOf(Path file) {
    Path folder = file.getParent();
    return folder == null ? null : disks.get(folder);
  }

  private OpenFile opened(long file) {
    return Objects.requireNonNull(open.get(file));
  }

  private OpenFile closed(long file) {
    return Objects.requireNonNull(open.remove(file));
  }

  private static Path path(long name) {
    return Path.of(at(name, 4096).getString(0));
  }

  @SuppressWarnings("unused") // called by SQLite
  private int open(long table, long name, long file, int flags, long outFlags) {
    return run(() -> {
      Native plain =
          () -> (int) REAL_OPEN.invokeExact(realOpen, table, name, file, flags, outFlags);
      Path path = name == 0 ? null : path(name);
      Disk disk = path == null ? null : diskOf(path);
      if (path == null || disk == null) {
        return plain.call();
      }
      String known = path.getFileName().toString();
      at(file, 8).set(JAVA_LONG, 0, 0L); // no methods: SQLite does not close what did not open
      int code = disk.call(new FileCall.Open(known, !Files.exists(path)), real(plain));
      MemorySegment start = at(file, 8);
      long methods = start.get(JAVA_LONG, 0);
      if (code == Disk.OK && methods != 0) {
        open.put(file, new OpenFile(disk, known, at(methods, METHODS_SIZE)));
        start.set(ADDRESS, 0, tables.computeIfAbsent(methods, this::table));
      }
      return code;
    });
  }

  private MemorySegment table(long methods) {
    MemorySegment own = Arena.global().allocate(METHODS_SIZE, 8);
    own.copyFrom(at(methods, METHODS_SIZE));
    own.set(ADDRESS, CLOSE, stub("close", CLOSE_TYPE));
    own.set(ADDRESS, WRITE, stub("write", WRITE_TYPE));
    own.set(ADDRESS, TRUNCATE, stub("truncate", TRUNCATE_TYPE));
    own.set(ADDRESS, SYNC, stub("sync", SYNC_TYPE));
    own.set(ADDRESS, SHM_MAP, stub("shmMap", SHM_MAP_TYPE));
    return own;
  }

  @SuppressWarnings("unused") // called by SQLite
  private int delete(long table, long name, int syncFolder) {
    return run(() -> {
      Native plain = () -> (int) REAL_DELETE.invokeExact(realDelete, table, name, syncFolder);
      Path path = path(name);
      Disk disk = diskOf(path);
      return disk == null
          ? plain.call()
          : disk.call(new FileCall.Delete(path.getFileName().toString()), real(plain));
    });
  }

  @SuppressWarnings("unused") // called by SQLite
  private int close(long file) {
    return run(() -> (int) REAL_CLOSE.invokeExact(closed(file).method(CLOSE), file));
  }

  @SuppressWarnings("unused") // called by SQLite
  private int write(long file, long bytes, int size, long offset) {
    return run(() -> {
      OpenFile f = opened(file);
      byte[] content = at(bytes, size).toArray(JAVA_BYTE);
      return f.disk()
          .call(
              new FileCall.Write(f.name(), offset, content),
              real(() -> (int) REAL_WRITE.invokeExact(f.method(WRITE), file, bytes, size, offset)));
    });
  }

  @SuppressWarnings("unused") // called by SQLite
  private int truncate(long file, long size) {
    return run(() -> {
      OpenFile f = opened(file);
      return f.disk()
          .call(
              new FileCall.Truncate(f.name(), size),
              real(() -> (int) REAL_TRUNCATE.invokeExact(f.method(TRUNCATE), file, size)));
    });
  }

  @SuppressWarnings("unused") // called by SQLite
  private int sync(long file, int flags) {
    return run(() -> {
      OpenFile f = opened(file);
      return f.disk()
          .call(
              new FileCall.Sync(f.name()),
              real(() -> (int) REAL_SYNC.invokeExact(f.method(SYNC), file, flags)));
    });
  }

  @SuppressWarnings("unused") // called by SQLite
  private int shmMap(long file, int region, int size, int extend, long where) {
    return run(() -> {
      OpenFile f = opened(file);
      Native plain =
          () ->
              (int) REAL_SHM_MAP.invokeExact(f.method(SHM_MAP), file, region, size, extend, where);
      return extend == 0
          ? plain.call()
          : f.disk().call(new FileCall.Share(f.name() + "-shm"), real(plain));
    });
  }
}

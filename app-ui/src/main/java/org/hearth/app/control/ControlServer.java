package org.hearth.app.control;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import jdk.net.ExtendedSocketOptions;
import jdk.net.UnixDomainPrincipal;
import org.hearth.app.words.Words;
import org.hearth.device.api.DeviceId;
import org.hearth.node.api.NodeControl;
import org.hearth.node.api.NodeSnapshot;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The node's ear: a Unix domain socket in its folder, for processes of the same user. No port is
 * open, so no web page can reach it; the folder's mode and, where the system tells it, the other
 * side's user decide who may speak. Windows has such sockets since 2019.
 *
 * <p>A request is a line of JSON ({@link ControlRequest}), an answer is one: {@code {"version":1,
 * "pid":…, "snapshot":{…}}} or {@code {"version":1, "error":"…"}}. A socket that answers is the
 * proof that a node is alive: nothing is left behind that could be old.
 */
public final class ControlServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ControlServer.class);
  private static final int LONGEST_REQUEST = 4096;
  private static final int MOST_LINES = 32;

  /**
   * Who watches hears the node at least that often, so that he can tell silence from a standstill.
   */
  private static final Duration HEARTBEAT = Duration.ofSeconds(1);

  private final NodeControl node;
  private final Calls calls;
  private final StatusDocument document;
  private final ControlSocket socket;
  private final ServerSocketChannel server;
  private final UserPrincipal owner;
  private final Set<LineChannel> lines = ConcurrentHashMap.newKeySet();
  private final Semaphore room = new Semaphore(MOST_LINES);

  /**
   * What the node's host does for those who ask.
   *
   * @param readSettings reads the file of settings again
   * @param raise brings the window to the front, where there is one; on a thread of the socket
   */
  public record Calls(Runnable readSettings, Optional<Runnable> raise) {
    /** Of a node without settings and without a window. */
    public static final Calls NONE = new Calls(() -> {}, Optional.empty());
  }

  private ControlServer(
      NodeControl node,
      Calls calls,
      Words words,
      ControlSocket socket,
      ServerSocketChannel server,
      UserPrincipal owner) {
    this.node = node;
    this.calls = calls;
    this.document = new StatusDocument(JsonMapper.shared(), words);
    this.socket = socket;
    this.server = server;
    this.owner = owner;
  }

  /**
   * Listens for a node whose folder is locked by this process.
   *
   * @param calls what else it is good for
   * @return empty, with the reason logged, where there can be no such socket: the node works
   *     without
   */
  public static Optional<ControlServer> open(
      NodeControl node, Path folder, Words words, Calls calls) {
    ControlSocket socket = ControlSocket.of(folder);
    Optional<String> trouble = socket.prepare();
    if (trouble.isEmpty()) {
      try {
        return Optional.of(listening(node, calls, words, socket));
      } catch (IOException | UnsupportedOperationException e) {
        trouble = Optional.of(e.toString());
      }
    }
    LOG.warn(
        "No other process can ask this node: {} can't be opened: {}", socket.file(), trouble.get());
    return Optional.empty();
  }

  private static ControlServer listening(
      NodeControl node, Calls calls, Words words, ControlSocket socket) throws IOException {
    ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      server.bind(socket.address());
      if (socket.file().getFileSystem().supportedFileAttributeViews().contains("posix")) {
        Files.setPosixFilePermissions(socket.file(), PosixFilePermissions.fromString("rw-------"));
      }
      ControlServer control =
          new ControlServer(
              node,
              calls,
              words,
              socket,
              server,
              Files.getOwner(socket.file(), LinkOption.NOFOLLOW_LINKS));
      Thread.ofPlatform().daemon().name("control").start(control::accept);
      return control;
    } catch (IOException | RuntimeException e) {
      server.close();
      throw e;
    }
  }

  private void accept() {
    while (server.isOpen()) {
      try {
        SocketChannel channel = server.accept();
        if (!sameUser(channel) || !room.tryAcquire()) {
          channel.close();
          continue;
        }
        LineChannel line = new LineChannel(channel, LONGEST_REQUEST);
        lines.add(line);
        Thread.ofPlatform().daemon().name("control-line").start(() -> serve(line));
      } catch (IOException e) {
        if (server.isOpen()) {
          LOG.warn("the control socket failed", e);
          return;
        }
      }
    }
  }

  /** The folder keeps others out; this holds where somebody opened it. */
  private boolean sameUser(SocketChannel channel) throws IOException {
    if (!channel.supportedOptions().contains(ExtendedSocketOptions.SO_PEERCRED)) {
      return true;
    }
    UnixDomainPrincipal peer = channel.getOption(ExtendedSocketOptions.SO_PEERCRED);
    return peer.user().equals(owner) || peer.user().getName().equals("root");
  }

  private void serve(LineChannel line) {
    try (line) {
      while (true) {
        answer(line);
      }
    } catch (IOException e) {
      // the other side is done
    } catch (RuntimeException e) {
      LOG.warn("a request failed", e);
    } finally {
      lines.remove(line);
      room.release();
    }
  }

  private void answer(LineChannel line) throws IOException {
    try {
      switch (ControlRequest.read(line.read())) {
        case ControlRequest.Snapshot _ -> line.write(told(node.snapshot()));
        case ControlRequest.Watch _ -> watch(line);
        case ControlRequest.Pause pause -> {
          if (pause.device().isPresent()) {
            node.pause(known(pause.device().get()), pause.time());
          } else {
            node.pause(pause.time());
          }
          line.write(told(node.snapshot()));
        }
        case ControlRequest.Resume resume -> {
          resume.device().ifPresentOrElse(node::resume, node::resume);
          line.write(told(node.snapshot()));
        }
        case ControlRequest.ReadSettings _ -> {
          calls.readSettings().run();
          line.write(told(node.snapshot()));
        }
        case ControlRequest.Raise _ -> {
          calls
              .raise()
              .orElseThrow(
                  () -> new ControlException("This node runs without a window: there is none."))
              .run();
          line.write(told(node.snapshot()));
        }
      }
    } catch (ControlException e) {
      line.write(refused(String.valueOf(e.getMessage())));
    } catch (RuntimeException e) {
      LOG.warn("a request failed", e);
      line.write(refused("The node could not do that: " + e.getMessage()));
    }
  }

  private DeviceId known(DeviceId device) {
    if (node.snapshot().devices().stream().noneMatch(d -> d.device().id().equals(device))) {
      throw new ControlException(
          "There is no device \"" + device.value() + "\"; \"hearth devices\" shows their names.");
    }
    return device;
  }

  private void watch(LineChannel line) throws IOException {
    BlockingQueue<NodeSnapshot> news = new LinkedBlockingQueue<>();
    try (AutoCloseable subscription = node.subscribe(news::add)) {
      NodeSnapshot last = node.snapshot();
      while (line.isOpen()) {
        NodeSnapshot next = news.poll(HEARTBEAT.toMillis(), TimeUnit.MILLISECONDS);
        while (next != null) {
          last = next; // who reads slowly gets only the newest
          next = news.poll();
        }
        line.write(told(last));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException(e);
    }
  }

  private String told(NodeSnapshot snapshot) {
    ObjectNode json = JsonMapper.shared().createObjectNode();
    json.put("version", ControlRequest.VERSION);
    json.put("pid", ProcessHandle.current().pid());
    json.set("snapshot", document.of(snapshot));
    return json.toString();
  }

  private static String refused(String sentence) {
    return JsonMapper.shared()
        .createObjectNode()
        .put("version", ControlRequest.VERSION)
        .put("error", sentence)
        .toString();
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (LineChannel line : lines) {
      line.close();
    }
    socket.remove();
  }
}

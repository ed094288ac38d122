package org.hearth.app.control;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.hearth.app.channel.ChannelException;
import org.hearth.app.channel.LineChannel;
import org.hearth.app.channel.LineServer;
import org.hearth.app.channel.LocalSocket;
import org.hearth.app.words.Words;
import org.hearth.device.api.DeviceId;
import org.hearth.node.api.NodeControl;
import org.hearth.node.api.NodeSnapshot;
import org.hearth.node.vault.WalletException;
import org.hearth.node.vault.WorkerWallet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The node's ear: a socket in its folder, for processes of the same user.
 *
 * <p>A request is a line of JSON ({@link ControlRequest}), an answer is one: {@code {"version":1,
 * "pid":…, "snapshot":{…}}} or {@code {"version":1, "error":"…"}}. A socket that answers is the
 * proof that a node is alive: nothing is left behind that could be old.
 */
public final class ControlServer {
  private static final Logger LOG = LoggerFactory.getLogger(ControlServer.class);

  /** Of its file in the node's folder. */
  static final String SOCKET = "control.sock";

  private static final int LONGEST_REQUEST = 4096;
  private static final int MOST_LINES = 32;

  /**
   * Who watches hears the node at least that often, so that he can tell silence from a standstill.
   */
  private static final Duration HEARTBEAT = Duration.ofSeconds(1);

  private final NodeControl node;
  private final Calls calls;
  private final StatusDocument document;

  /**
   * What the node's host does for those who ask.
   *
   * @param readSettings reads the file of settings again
   * @param raise brings the window to the front, where there is one; on a thread of the socket
   * @param wallet of a node that works on chains
   */
  public record Calls(
      Runnable readSettings, Optional<Runnable> raise, Optional<WorkerWallet> wallet) {
    /** Of a node without settings and without a window. */
    public static final Calls NONE = new Calls(() -> {}, Optional.empty());

    /** Of a node that works on no chain. */
    public Calls(Runnable readSettings, Optional<Runnable> raise) {
      this(readSettings, raise, Optional.empty());
    }
  }

  private ControlServer(NodeControl node, Calls calls, Words words) {
    this.node = node;
    this.calls = calls;
    this.document = new StatusDocument(JsonMapper.shared(), words);
  }

  /**
   * Listens for a node whose folder is locked by this process.
   *
   * @param calls what else it is good for
   * @return empty, with the reason logged, where there can be no such socket: the node works
   *     without
   */
  public static Optional<LineServer> open(NodeControl node, Path folder, Words words, Calls calls) {
    LocalSocket socket = LocalSocket.of(folder, SOCKET);
    Optional<String> trouble = socket.prepare();
    if (trouble.isEmpty()) {
      try {
        ControlServer control = new ControlServer(node, calls, words);
        return Optional.of(
            LineServer.open(
                socket,
                new LineServer.Setup("control", MOST_LINES, LONGEST_REQUEST, control::hold)));
      } catch (IOException e) {
        trouble = Optional.of(e.toString());
      }
    }
    LOG.warn(
        "No other process can ask this node: {} can't be opened: {}", socket.file(), trouble.get());
    return Optional.empty();
  }

  private void hold(LineChannel line) throws IOException {
    while (true) {
      answer(line);
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
        case ControlRequest.Unlock unlock -> {
          char[] password = unlock.password().toCharArray();
          wallet().unlock(password);
          Arrays.fill(password, '\0');
          line.write(told(node.snapshot()));
        }
        case ControlRequest.Lock _ -> {
          wallet().lock();
          line.write(told(node.snapshot()));
        }
      }
    } catch (ChannelException | WalletException e) {
      line.write(refused(String.valueOf(e.getMessage())));
    } catch (RuntimeException e) {
      LOG.warn("a request failed", e);
      line.write(refused("The node could not do that: " + e.getMessage()));
    }
  }

  private WorkerWallet wallet() {
    return calls
        .wallet()
        .orElseThrow(() -> new ControlException("This node has no wallet to open or close."));
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
}

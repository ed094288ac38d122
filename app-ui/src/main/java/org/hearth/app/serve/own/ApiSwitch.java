package org.hearth.app.serve.own;

import java.util.Optional;
import java.util.function.Consumer;
import org.hearth.app.serve.http.ApiException;
import org.hearth.app.serve.http.ApiToken;
import org.hearth.app.words.Words;
import org.hearth.node.api.NodeControl;

/** The local API as the owner's settings want it, also while they change. */
public final class ApiSwitch implements AutoCloseable {
  private final NodeControl node;
  private final ApiToken token;
  private final Words words;
  private final String version;
  private final Consumer<String> complain;
  private Optional<ApiServer> open = Optional.empty();
  private int port;
  private boolean closed;

  /**
   * @param version of this program
   * @param complain hears in one sentence why the API is not there although it is wanted
   */
  public ApiSwitch(
      NodeControl node, ApiToken token, Words words, String version, Consumer<String> complain) {
    this.node = node;
    this.token = token;
    this.words = words;
    this.version = version;
    this.complain = complain;
  }

  /**
   * From now on at this port; one that could not be had is tried again when this is said again.
   *
   * @param wanted 0 for no API
   */
  public synchronized void at(int wanted) {
    if (closed || wanted == port) {
      return;
    }
    shut();
    if (wanted == 0) {
      return;
    }
    try {
      open = Optional.of(ApiServer.open(node, token, wanted, words, version));
      port = wanted;
    } catch (ApiException e) {
      complain.accept(String.valueOf(e.getMessage()));
    }
  }

  /** Its address; empty while there is none. */
  public synchronized Optional<String> url() {
    return open.map(ApiServer::url);
  }

  private void shut() {
    open.ifPresent(ApiServer::close);
    open = Optional.empty();
    port = 0;
  }

  @Override
  public synchronized void close() {
    closed = true;
    shut();
  }
}

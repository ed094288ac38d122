package org.hearth.node.network.linea;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hearth.node.network.spi.NetworkException;
import org.hearth.node.network.spi.NetworkException.Cure;
import org.hearth.node.operator.HandedTask;
import org.hearth.node.operator.ServerTask;
import org.hearth.node.operator.TaskServer;
import org.hearth.node.operator.Verdict;

/**
 * Linea's folders, on this computer or a drive of the network. Nobody judges a proof here: that it
 * was put where the coordinator looks for it is all that there is to say.
 */
public final class LineaFolders implements TaskServer {
  private final List<RequestFolder> folders;

  public LineaFolders(LineaOptions options) {
    this.folders =
        options.folders().entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(e -> new RequestFolder(e.getKey(), e.getValue(), options))
            .toList();
  }

  @Override
  public String situation() {
    int waiting = 0;
    for (RequestFolder folder : folders) {
      folder.requireThere();
      waiting += folder.waiting().size();
    }
    return "%d folder(s) of requests, %d request(s) waiting".formatted(folders.size(), waiting);
  }

  /** The one with the lowest blocks first, as Linea's own provers do. */
  @Override
  public Optional<HandedTask> next() {
    folders.forEach(RequestFolder::requireThere);
    List<RequestName> waiting =
        folders.stream()
            .flatMap(folder -> folder.waiting().stream())
            .sorted(Comparator.comparingLong(RequestName::score).thenComparing(RequestName::file))
            .toList();
    for (RequestName name : waiting) {
      Optional<byte[]> request = folder(name.kind()).claim(name);
      if (request.isPresent()) {
        return Optional.of(new HandedTask(task(name), request.get()));
      }
    }
    return Optional.empty();
  }

  private static ServerTask task(RequestName name) {
    return new ServerTask(name.kind().word() + "/" + name.file(), name.word(), name.file());
  }

  /** Whoever runs the folders may have put the request back, or away. */
  @Override
  public boolean keeps(ServerTask task) {
    RequestName name = name(task);
    RequestFolder folder = folder(name.kind());
    folder.requireThere();
    return folder.isClaimed(name);
  }

  @Override
  public Verdict deliver(ServerTask task, Path proof, boolean again) {
    RequestName name = name(task);
    RequestFolder folder = folder(name.kind());
    folder.requireThere();
    if (!folder.isClaimed(name)) {
      return folder.hasSucceeded(name)
          ? Verdict.ACCEPTED
          : Verdict.refused("its request is no longer marked as this prover's");
    }
    if (!Files.isReadable(proof)) {
      throw new NetworkException(Cure.RETRY, "the file " + proof + " can't be read");
    }
    folder.answer(name, proof);
    folder.putAway(name);
    return Verdict.ACCEPTED;
  }

  /** The request goes to those that are done, with the mark of a failure, as with Linea's own. */
  @Override
  public void giveUp(ServerTask task, String reason) {
    RequestName name = name(task);
    RequestFolder folder = folder(name.kind());
    folder.requireThere();
    if (folder.isClaimed(name)) {
      folder.markFailed(name);
    }
  }

  @Override
  public void putBack(ServerTask task, String reason) {
    RequestName name = name(task);
    RequestFolder folder = folder(name.kind());
    folder.requireThere();
    if (folder.isClaimed(name)) {
      folder.putBack(name);
    }
  }

  @Override
  public void keepOnly(Set<String> held) {
    for (RequestFolder folder : folders) {
      folder.requireThere();
      for (RequestName name : folder.claimed()) {
        if (!held.contains(task(name).id())) {
          folder.putBack(name);
        }
      }
    }
  }

  private static RequestName name(ServerTask task) {
    String word = task.id().substring(0, Math.max(0, task.id().indexOf('/')));
    for (RequestKind kind : RequestKind.values()) {
      if (kind.word().equals(word)) {
        return RequestName.of(kind, task.context()).orElseThrow(() -> unknown(task));
      }
    }
    throw unknown(task);
  }

  private RequestFolder folder(RequestKind kind) {
    return folders.stream()
        .filter(f -> f.kind() == kind)
        .findFirst()
        .orElseThrow(() ->
            new NetworkException(
                Cure.PERMANENT,
                "the option " + kind.folderOption() + " is no longer in the settings"));
  }

  private static NetworkException unknown(ServerTask task) {
    return new NetworkException(Cure.PERMANENT, task.id() + " is the name of no request");
  }
}

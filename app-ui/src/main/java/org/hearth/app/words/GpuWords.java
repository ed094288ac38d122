package org.hearth.app.words;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.hearth.node.gpu.GpuHolding;
import org.hearth.node.gpu.GpuSituation;

/** Who has a GPU, who waits for it and why, in sentences. */
public final class GpuWords {
  private final Words words;

  public GpuWords(Words words) {
    this.words = words;
  }

  /** A sentence for each; none where nobody has it and nobody tells how much memory is in use. */
  public List<String> of(GpuSituation situation) {
    List<String> sentences = new ArrayList<>();
    situation
        .memory()
        .ifPresent(memory ->
            sentences.add(
                words.text("gpu.memory", bytes(memory.usedBytes()), bytes(memory.totalBytes()))));
    situation.heldFor().ifPresent(why -> sentences.add(words.text("gpu.held", words.said(why))));
    situation.holdings().forEach(holding -> sentences.add(holding(holding)));
    situation
        .waiting()
        .forEach(waiting ->
            sentences.add(
                words.text(
                    "gpu.waiting", words.said(waiting.tenant()), words.said(waiting.why()))));
    return List.copyOf(sentences);
  }

  private String holding(GpuHolding holding) {
    String tenant = words.said(holding.tenant());
    OptionalLong used = holding.usedBytes();
    return switch (holding.state()) {
      case WORKING -> words.text("gpu.working", tenant);
      case IDLE ->
          used.isPresent()
              ? words.text("gpu.idle", tenant, bytes(used.getAsLong()))
              : words.text("gpu.idle.unmeasured", tenant);
      case LEAVING -> words.text("gpu.leaving", tenant);
    };
  }

  private String bytes(long bytes) {
    return words.formats().bytes(bytes);
  }
}

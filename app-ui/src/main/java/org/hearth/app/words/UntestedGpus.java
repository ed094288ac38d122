package org.hearth.app.words;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.hearth.device.api.DeviceId;
import org.hearth.node.api.DeviceState;
import org.hearth.node.api.DeviceView;
import org.hearth.node.api.NodeSnapshot;

/** Tells the owner of each GPU that is about to be used, once, and how to refuse. */
public final class UntestedGpus {
  private final Messages messages;
  private final Set<DeviceId> told = new HashSet<>();

  public UntestedGpus(Messages messages) {
    this.messages = messages;
  }

  /**
   * @param sentences gets one for each GPU that it did not hear of before
   */
  public void tell(NodeSnapshot snapshot, Consumer<String> sentences) {
    for (DeviceView view : snapshot.devices()) {
      if (view.state() instanceof DeviceState.Untested && told.add(view.device().id())) {
        sentences.accept(messages.text("device.gpu-will-prove", view.device().label()));
      }
    }
  }
}

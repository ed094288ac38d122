package org.hearth.app.bundle;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hearth.device.api.Device;
import org.hearth.device.api.DeviceId;
import org.hearth.device.doctor.PublishedTimes;
import org.hearth.device.doctor.PublishedVerdict;
import org.hearth.device.doctor.SelfTestStore;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** How self-tests ended, and how the last one of each device compares with its model. */
final class SelfTestPart {
  private final Map<DeviceId, String> names;
  private final PublishedTimes published;

  /**
   * @param names of the devices in the bundle
   */
  SelfTestPart(Map<DeviceId, String> names, PublishedTimes published) {
    this.names = names;
    this.published = published;
  }

  ObjectNode of(SelfTestStore store, List<Device> devices) {
    ObjectNode json = JsonMapper.shared().createObjectNode();
    List<SelfTestStore.Entry> entries = store.entries();
    ArrayNode list = json.putArray("selftests");
    for (SelfTestStore.Entry entry : entries) {
      list.addObject()
          .put("device", names.getOrDefault(entry.device(), "another"))
          .put("right", entry.right())
          .put("millis", entry.took().toMillis())
          .put("engine", Allowed.engine(entry.engine()))
          .put("simulated", entry.simulated());
    }
    ArrayNode models = json.putArray("published");
    for (Device device : devices) {
      last(entries, device.id()).ifPresent(entry -> compare(models.addObject(), device, entry));
    }
    return json;
  }

  private static Optional<SelfTestStore.Entry> last(
      List<SelfTestStore.Entry> entries, DeviceId device) {
    return entries.reversed().stream()
        .filter(entry -> entry.right() && entry.device().equals(device))
        .filter(entry -> !entry.engine().isEmpty())
        .findFirst();
  }

  private void compare(ObjectNode json, Device device, SelfTestStore.Entry entry) {
    PublishedVerdict verdict = published.of(device, entry.engine(), entry.took());
    json.put("device", names.getOrDefault(device.id(), "another"));
    switch (verdict) {
      case PublishedVerdict.AsPublished _ -> json.put("verdict", "as published");
      case PublishedVerdict.Slower slower ->
          json.put("verdict", "slower than published").put("times", tenths(slower.times()));
      case PublishedVerdict.Faster faster ->
          json.put("verdict", "faster than published").put("times", tenths(faster.times()));
      case PublishedVerdict.Unpublished _ -> json.put("verdict", "no published time");
    }
    verdict.row().ifPresent(row -> json.put("publishedMillis", row.time().toMillis()));
  }

  private static double tenths(double times) {
    return Math.round(times * 10) / 10.0;
  }
}

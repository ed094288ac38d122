package org.hearth.device.gpu.opencl;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hearth.device.api.DisplayText;
import org.hearth.device.gpu.api.DeviceDescription;
import org.jocl.CL;

/** Describes a device from what its driver answers, which is taken as hostile. */
final class OpenClDescriptions {
  /** cl_khr_pci_bus_info: domain, bus, device, function as four 32-bit numbers. */
  private static final int PCI_BUS_INFO_KHR = 0x410F;

  // cl_amd_device_attribute_query
  private static final int TOPOLOGY_AMD = 0x4037;
  private static final int BOARD_NAME_AMD = 0x4038;
  private static final int TOPOLOGY_BYTES = 24;
  private static final int TOPOLOGY_IS_PCIE = 1;

  /** "OpenCL", major and minor version, and what the maker adds (OpenCL 1.2 specification, 4.2). */
  private static final Pattern VERSION = Pattern.compile("OpenCL \\d{1,2}\\.\\d{1,2}");

  // cl_nv_device_attribute_query
  private static final int CAPABILITY_MAJOR_NV = 0x4000;
  private static final int CAPABILITY_MINOR_NV = 0x4001;
  private static final int KERNEL_EXEC_TIMEOUT_NV = 0x4005;

  private OpenClDescriptions() {}

  /**
   * @param place the device's place in the driver's list, from 0
   */
  static DeviceDescription describe(OpenClInfo platform, OpenClInfo device, int place) {
    String maker = DisplayText.clean(platform.text(CL.CL_PLATFORM_NAME), "OpenCL");
    // AMD's drivers call the device by its chip, such as gfx1030, and the board by what people
    // know.
    String name =
        DisplayText.clean(
            device.text(BOARD_NAME_AMD),
            DisplayText.clean(device.text(CL.CL_DEVICE_NAME), "a device without a name"));
    Optional<String> pci =
        device
            .bytes(PCI_BUS_INFO_KHR)
            .flatMap(OpenClDescriptions::pci)
            .or(() -> device.bytes(TOPOLOGY_AMD).flatMap(OpenClDescriptions::topology));
    long type = device.number(CL.CL_DEVICE_TYPE).orElse(0);
    return new DeviceDescription(
        new DeviceDescription.Identity(
            pci.orElse("opencl:" + maker + "/" + name + "/" + place),
            name,
            "OpenCL",
            maker
                + " "
                + DisplayText.clean(device.text(CL.CL_DRIVER_VERSION), "of unknown version"),
            Optional.empty(),
            pci),
        new DeviceDescription.Limits(
            positive(device.number(CL.CL_DEVICE_GLOBAL_MEM_SIZE)),
            positive(device.number(CL.CL_DEVICE_MAX_MEM_ALLOC_SIZE)),
            whole(device.number(CL.CL_DEVICE_MAX_COMPUTE_UNITS)),
            capability(device),
            whole(device.number(CL.CL_DEVICE_MAX_WORK_GROUP_SIZE)),
            whole(device.number(CL.CL_DEVICE_LOCAL_MEM_SIZE))),
        timeout(device),
        (type & CL.CL_DEVICE_TYPE_CPU) != 0,
        false);
  }

  private static Optional<String> pci(byte[] bytes) {
    if (bytes.length != 16) {
      return Optional.empty();
    }
    ByteBuffer numbers = ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
    return Optional.of(
        String.format(
            Locale.ROOT,
            "%04x:%02x:%02x.%x",
            numbers.getInt(),
            numbers.getInt(),
            numbers.getInt(),
            numbers.getInt()));
  }

  /** Such as "OpenCL 3.0"; "" where it makes no sense. */
  static String version(OpenClInfo device) {
    Matcher version = VERSION.matcher(device.text(CL.CL_DEVICE_VERSION));
    return version.lookingAt() ? version.group() : "";
  }

  /** A type, 17 bytes of nothing, bus, device, function (cl_ext.h, cl_device_topology_amd). */
  private static Optional<String> topology(byte[] bytes) {
    if (bytes.length != TOPOLOGY_BYTES
        || ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder()).getInt() != TOPOLOGY_IS_PCIE) {
      return Optional.empty();
    }
    return Optional.of(
        String.format(Locale.ROOT, "0000:%02x:%02x.%x", bytes[21], bytes[22], bytes[23] & 7));
  }

  private static OptionalInt capability(OpenClInfo device) {
    OptionalLong major = device.number(CAPABILITY_MAJOR_NV);
    OptionalLong minor = device.number(CAPABILITY_MINOR_NV);
    return major.isPresent() && minor.isPresent()
        ? OptionalInt.of((int) (10 * major.getAsLong() + minor.getAsLong()))
        : OptionalInt.empty();
  }

  private static Optional<Boolean> timeout(OpenClInfo device) {
    OptionalLong answer = device.number(KERNEL_EXEC_TIMEOUT_NV);
    return answer.isPresent() ? Optional.of(answer.getAsLong() != 0) : Optional.empty();
  }

  private static long positive(OptionalLong number) {
    return Math.max(0, number.orElse(0));
  }

  private static int whole(OptionalLong number) {
    return (int) Math.clamp(number.orElse(0), 0, Integer.MAX_VALUE);
  }
}

package org.hearth.device.gpu.opencl;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hearth.device.api.DisplayText;
import org.hearth.device.pci.PciAddress;

/**
 * A device as OpenCL lists it.
 *
 * @param place on the PCI bus; empty where the driver does not tell it
 * @param name the maker's name, made safe to show
 * @param version such as "OpenCL 3.0"; "" where the driver tells none
 * @param memoryBytes all of its memory
 * @param processor whether it is a CPU, as with PoCL (OpenCL on the CPU)
 */
public record ListedOpenClDevice(
    Optional<PciAddress> place, String name, String version, long memoryBytes, boolean processor) {
  /** More than any computer has. */
  private static final int MOST = 64;

  /** For the parent of the process that asked. */
  public static byte[] encode(List<ListedOpenClDevice> gpus) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(Math.min(gpus.size(), MOST));
      for (ListedOpenClDevice gpu : gpus.subList(0, Math.min(gpus.size(), MOST))) {
        out.writeUTF(gpu.place.map(PciAddress::value).orElse(""));
        out.writeUTF(gpu.name);
        out.writeUTF(gpu.version);
        out.writeLong(gpu.memoryBytes);
        out.writeBoolean(gpu.processor);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** Empty for what no child of ours says. */
  public static Optional<List<ListedOpenClDevice>> decode(byte[] answer) {
    List<ListedOpenClDevice> gpus = new ArrayList<>();
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(answer))) {
      int count = in.readUnsignedByte();
      for (int i = 0; i < count; i++) {
        gpus.add(
            new ListedOpenClDevice(
                PciAddress.of(in.readUTF()),
                DisplayText.clean(in.readUTF(), "a device without a name"),
                DisplayText.clean(in.readUTF(), ""),
                Math.max(0, in.readLong()),
                in.readBoolean()));
      }
      return count <= MOST && in.read() < 0 ? Optional.of(List.copyOf(gpus)) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}

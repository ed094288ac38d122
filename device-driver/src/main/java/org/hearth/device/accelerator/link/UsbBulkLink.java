package org.hearth.device.accelerator.link;

import java.io.IOException;
import java.util.Optional;
import net.codecrete.usb.Usb;
import net.codecrete.usb.UsbAlternateInterface;
import net.codecrete.usb.UsbDevice;
import net.codecrete.usb.UsbDirection;
import net.codecrete.usb.UsbEndpoint;
import net.codecrete.usb.UsbException;
import net.codecrete.usb.UsbInterface;
import net.codecrete.usb.UsbTimeoutException;
import net.codecrete.usb.UsbTransferType;
import org.hearth.device.api.DisplayText;
import org.hearth.device.usb.AcceleratorInterface;
import org.hearth.device.usb.AcceleratorLine;

/**
 * The two bulk endpoints of an accelerator's USB interface. Written after java-does-usb's
 * documentation; it has not met a device yet, because there is none.
 */
public final class UsbBulkLink implements Link {
  private static final int WRITE_MILLIS = 5_000;

  private final UsbDevice device;
  private final int interfaceNumber;
  private final int in;
  private final int out;
  private byte[] rest = new byte[0];

  private UsbBulkLink(UsbDevice device, int interfaceNumber, int in, int out) {
    this.device = device;
    this.interfaceNumber = interfaceNumber;
    this.in = in;
    this.out = out;
  }

  /**
   * Opens one of the accelerators on the bus.
   *
   * @throws IOException with a sentence when it is not there, or may not be opened
   */
  public static UsbBulkLink open(AcceleratorLine.Bulk line) throws IOException {
    int before = line.among();
    try {
      for (UsbDevice device : Usb.getDevices()) {
        if (!same(line, device)) {
          continue;
        }
        for (UsbInterface candidate : device.getInterfaces()) {
          if (speaks(candidate.getCurrentAlternate()) && before-- == 0) {
            return open(device, candidate);
          }
        }
      }
    } catch (UsbException | LinkageError e) {
      throw new IOException(
          "The USB accelerator cannot be opened: another program has it, or your user may not (see"
              + " docs/accelerator-protocol.md, \"Rights\").",
          e);
    }
    throw new IOException("The USB accelerator is not plugged in.");
  }

  private static boolean same(AcceleratorLine.Bulk line, UsbDevice device) {
    return device.getVendorId() == line.vendor()
        && device.getProductId() == line.product()
        && DisplayText.clean(device.getSerialNumber(), "").equals(line.serialNumber());
  }

  private static boolean speaks(UsbAlternateInterface candidate) {
    return AcceleratorInterface.matches(
        candidate.getClassCode(), candidate.getSubclassCode(), candidate.getProtocolCode());
  }

  private static UsbBulkLink open(UsbDevice device, UsbInterface found) throws IOException {
    Optional<UsbEndpoint> in = bulk(found.getCurrentAlternate(), UsbDirection.IN);
    Optional<UsbEndpoint> out = bulk(found.getCurrentAlternate(), UsbDirection.OUT);
    if (in.isEmpty() || out.isEmpty()) {
      throw new IOException("The USB accelerator lacks one of its two bulk endpoints.");
    }
    device.open();
    try {
      device.claimInterface(found.getNumber());
    } catch (UsbException e) {
      device.close();
      throw e;
    }
    return new UsbBulkLink(device, found.getNumber(), in.get().getNumber(), out.get().getNumber());
  }

  private static Optional<UsbEndpoint> bulk(UsbAlternateInterface of, UsbDirection direction) {
    return of.getEndpoints().stream()
        .filter(e -> e.getTransferType() == UsbTransferType.BULK && e.getDirection() == direction)
        .findFirst();
  }

  @Override
  public int read(byte[] buffer, int timeoutMillis) throws IOException {
    try {
      byte[] bytes = rest.length > 0 ? rest : device.transferIn(in, timeoutMillis);
      int taken = Math.min(bytes.length, buffer.length);
      System.arraycopy(bytes, 0, buffer, 0, taken);
      rest = java.util.Arrays.copyOfRange(bytes, taken, bytes.length);
      return taken;
    } catch (UsbTimeoutException e) {
      return 0;
    } catch (UsbException e) {
      throw new IOException("The USB accelerator is gone.", e);
    }
  }

  @Override
  public void write(byte[] bytes) throws IOException {
    try {
      device.transferOut(out, bytes, WRITE_MILLIS);
    } catch (UsbException e) {
      throw new IOException("The USB accelerator takes nothing more.", e);
    }
  }

  @Override
  public void close() {
    try {
      device.releaseInterface(interfaceNumber);
    } catch (UsbException e) {
      // It was pulled out; its handle is still to be closed.
    }
    try {
      device.close();
    } catch (UsbException e) {
      // Nothing is left to close.
    }
  }
}

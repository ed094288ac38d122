package org.hearth.device.accelerator.link;

import com.fazecast.jSerialComm.SerialPort;
import com.fazecast.jSerialComm.SerialPortInvalidPortException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.hearth.device.api.DisplayText;
import org.hearth.device.usb.JavaDoesUsbBus.SerialPortEntry;

/** A serial port, most often a USB device of the communications class. */
public final class SerialLink implements Link {
  /** Devices of the communications class ignore it; a real UART must be set to it. */
  private static final int BAUD = 3_000_000;

  private static final int WRITE_MILLIS = 5_000;

  /** ENOTTY, on Linux and macOS. */
  private static final int NOT_A_TERMINAL = 25;

  private final SerialPort port;

  private SerialLink(SerialPort port) {
    this.port = port;
  }

  /**
   * @param name such as {@code /dev/ttyACM0} or {@code COM4}
   * @throws IOException with a sentence when there is no such port, or it may not be opened
   */
  public static SerialLink open(String name) throws IOException {
    SerialPort port;
    try {
      port = SerialPort.getCommPort(name);
    } catch (SerialPortInvalidPortException e) {
      throw new IOException("There is no serial port " + name + ".", e);
    }
    port.setComPortParameters(BAUD, 8, SerialPort.ONE_STOP_BIT, SerialPort.NO_PARITY);
    port.setFlowControl(SerialPort.FLOW_CONTROL_DISABLED);
    if (!port.openPort()) {
      throw notOpened(name, port.getLastErrorCode());
    }
    return new SerialLink(port);
  }

  private static IOException notOpened(String name, int code) {
    if (code == NOT_A_TERMINAL && name.startsWith("/")) {
      return new IOException(name + " is no serial port.");
    }
    // On Windows ports are no files, and one that is listed and does not open is in use.
    return name.startsWith("/") && !Files.isWritable(Path.of(name))
        ? new IOException(
            "Your user may not open the serial port "
                + name
                + " (see docs/accelerator-protocol.md, \"Rights\").")
        : new LineBusyException("Another program has the serial port " + name + ".");
  }

  /** The system's ports of USB devices, with what their devices say of themselves. */
  public static List<SerialPortEntry> usbPorts() {
    return Arrays.stream(SerialPort.getCommPorts())
        .filter(port -> port.getVendorID() > 0)
        // macOS lists each twice; the dial-in one waits for a modem's carrier.
        .filter(port -> !port.getSystemPortPath().startsWith("/dev/tty."))
        .map(port ->
            new SerialPortEntry(
                port.getSystemPortPath(),
                port.getVendorID(),
                port.getProductID(),
                DisplayText.clean(port.getSerialNumber(), "")))
        .toList();
  }

  @Override
  public int read(byte[] buffer, int timeoutMillis) throws IOException {
    port.setComPortTimeouts(
        SerialPort.TIMEOUT_READ_SEMI_BLOCKING | SerialPort.TIMEOUT_WRITE_BLOCKING,
        timeoutMillis,
        WRITE_MILLIS);
    int read = port.readBytes(buffer, buffer.length);
    if (read < 0) {
      throw new IOException("The serial port is gone.");
    }
    return read;
  }

  @Override
  public void write(byte[] bytes) throws IOException {
    int done = 0;
    while (done < bytes.length) {
      byte[] rest = done == 0 ? bytes : Arrays.copyOfRange(bytes, done, bytes.length);
      int written = port.writeBytes(rest, rest.length);
      if (written <= 0) {
        throw new IOException("The serial port takes nothing more.");
      }
      done += written;
    }
  }

  @Override
  public void close() {
    port.closePort();
  }
}

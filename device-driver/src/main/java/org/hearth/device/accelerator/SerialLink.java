package org.hearth.device.accelerator;

import com.fazecast.jSerialComm.SerialPort;
import com.fazecast.jSerialComm.SerialPortInvalidPortException;
import java.io.IOException;
import java.util.Arrays;

/** A serial port, most often a USB device of the communications class. */
public final class SerialLink implements Link {
  /** Devices of the communications class ignore it; a real UART must be set to it. */
  private static final int BAUD = 3_000_000;

  private static final int WRITE_MILLIS = 5_000;

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
      throw new IOException(
          "The serial port "
              + name
              + " cannot be opened: another program has it, or your user may not (see"
              + " docs/accelerator-protocol.md, \"Rights\").");
    }
    return new SerialLink(port);
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

package org.hearth.device.gpu.opencl;

import java.lang.foreign.SymbolLookup;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.hearth.device.gpu.api.ComputeBackend;
import org.hearth.device.gpu.api.ComputeDevice;
import org.hearth.device.gpu.api.DeviceUnavailableException;
import org.hearth.device.gpu.backend.PollingWait;
import org.hearth.device.nativelib.DriverLibrary;
import org.hearth.device.nativelib.NativeLibrary;
import org.hearth.device.nativelib.NativeUnpacking;
import org.hearth.device.nativelib.OperatingSystem;
import org.hearth.device.pci.PciAddress;
import org.jocl.CL;
import org.jocl.cl_device_id;
import org.jocl.cl_platform_id;

/** OpenCL through JOCL, whose classes are touched only after OpenCL's library was found. */
public final class OpenClBackend implements ComputeBackend {
  /** More than any computer has; a driver that says more is not believed. */
  private static final int MOST = 64;

  private final List<String> files;
  private final PollingWait waiting;

  OpenClBackend(List<String> files, LongSupplier nanoTime) {
    this.files = List.copyOf(files);
    this.waiting = new PollingWait(nanoTime);
  }

  public static OpenClBackend ofSystem(OperatingSystem system, Map<String, String> environment) {
    return new OpenClBackend(files(system, environment), System::nanoTime);
  }

  /** Where OpenCL's loader is, which comes with any display driver that has OpenCL. */
  static List<String> files(OperatingSystem system, Map<String, String> environment) {
    if (system.isWindows()) {
      return List.of(
          environment.getOrDefault("SystemRoot", "C:\\Windows") + "\\System32\\OpenCL.dll");
    }
    return system.isMac()
        ? List.of("/System/Library/Frameworks/OpenCL.framework/OpenCL")
        : List.of("libOpenCL.so.1");
  }

  @Override
  public String name() {
    return "OpenCL";
  }

  @Override
  public List<ComputeDevice> devices() {
    return List.copyOf(openClDevices());
  }

  /** The same devices as facts. */
  public List<ListedOpenClDevice> gpus() {
    return openClDevices().stream()
        .map(device ->
            new ListedOpenClDevice(
                device.description().pci().flatMap(PciAddress::of),
                device.description().name(),
                OpenClDescriptions.version(OpenClInfo.of(device.id())),
                device.description().memoryBytes(),
                device.description().processor()))
        .toList();
  }

  private List<OpenClDevice> openClDevices() {
    DriverLibrary<SymbolLookup> library =
        NativeLibrary.open(files, List.of("clGetPlatformIDs", "clEnqueueFillBuffer"));
    switch (library) {
      case DriverLibrary.Missing<SymbolLookup>(String file) ->
          throw new DeviceUnavailableException(
              "No OpenCL here: " + file + " is not installed; it comes with the card's driver");
      case DriverLibrary.Incomplete<SymbolLookup>(String file, List<String> functions) ->
          throw new DeviceUnavailableException(
              "The OpenCL here is too old: "
                  + file
                  + " has no "
                  + functions.getFirst()
                  + "; install the card's newest driver");
      case DriverLibrary.Loaded<SymbolLookup> _ -> {}
    }
    if (NativeUnpacking.load("JOCL", OpenClBackend::start).isEmpty()) {
      throw new DeviceUnavailableException(
          "OpenCL is here, but JOCL has no part for this kind of computer; the log says more");
    }
    List<OpenClDevice> devices = new ArrayList<>();
    for (cl_platform_id platform : platforms()) {
      List<cl_device_id> ids = devices(platform);
      for (int place = 0; place < ids.size(); place++) {
        devices.add(
            new OpenClDevice(
                platform,
                ids.get(place),
                OpenClDescriptions.describe(
                    OpenClInfo.of(platform), OpenClInfo.of(ids.get(place)), place),
                waiting));
      }
    }
    if (devices.isEmpty()) {
      throw new DeviceUnavailableException(
          "OpenCL is installed and knows no device; install the card's driver");
    }
    return devices;
  }

  private static boolean start() {
    CL.setExceptionsEnabled(false);
    return true;
  }

  private static List<cl_platform_id> platforms() {
    int[] count = new int[1];
    CL.clGetPlatformIDs(0, null, count);
    cl_platform_id[] ids = new cl_platform_id[Math.clamp(count[0], 0, MOST)];
    return ids.length > 0 && CL.clGetPlatformIDs(ids.length, ids, null) == CL.CL_SUCCESS
        ? List.of(ids)
        : List.of();
  }

  private static List<cl_device_id> devices(cl_platform_id platform) {
    int[] count = new int[1];
    CL.clGetDeviceIDs(platform, CL.CL_DEVICE_TYPE_ALL, 0, null, count);
    cl_device_id[] ids = new cl_device_id[Math.clamp(count[0], 0, MOST)];
    return ids.length > 0
            && CL.clGetDeviceIDs(platform, CL.CL_DEVICE_TYPE_ALL, ids.length, ids, null)
                == CL.CL_SUCCESS
        ? List.of(ids)
        : List.of();
  }
}

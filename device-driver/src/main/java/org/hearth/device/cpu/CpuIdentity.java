package org.hearth.device.cpu;

/**
 * What does not change while the program runs.
 *
 * @param name maker's name, "" when not reported
 * @param architecture such as {@code amd64}
 * @param microarchitecture such as "Zen 3", "" when not reported
 * @param sockets number of packages, 0 when not reported
 * @param physicalCores 0 when not reported
 * @param logicalCores 0 when not reported
 * @param usableCores what the operating system or a container lets this program use, at least 1
 * @param memoryBytes memory of the computer, 0 when not reported
 */
public record CpuIdentity(
    String name,
    String architecture,
    String microarchitecture,
    int sockets,
    int physicalCores,
    int logicalCores,
    int usableCores,
    long memoryBytes) {}

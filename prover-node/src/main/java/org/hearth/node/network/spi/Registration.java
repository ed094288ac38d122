package org.hearth.node.network.spi;

/**
 * What the node tells a network of itself.
 *
 * @param name display name
 * @param workUnitsPerSecond own measured speed, at least 1
 */
public record Registration(String name, long workUnitsPerSecond) {}

package org.hearth.node.network.rollup;

/**
 * What was believed at the first registration and is demanded ever after.
 *
 * @param sequencerKey base64
 */
record Pin(String networkId, String sequencerKey) {}

/**
 * How the network writes, hashes and signs: canonical JSON, SHA-256 in hex, Ed25519 with raw keys.
 */
@NullMarked
package org.hearth.network.codec;

import org.jspecify.annotations.NullMarked;

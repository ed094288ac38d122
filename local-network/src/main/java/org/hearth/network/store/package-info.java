/**
 * What the network keeps: one SQLite file with one writer, and large inputs as files named by their
 * SHA-256.
 */
@NullMarked
package org.hearth.network.store;

import org.jspecify.annotations.NullMarked;

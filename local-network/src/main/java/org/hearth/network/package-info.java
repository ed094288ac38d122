/**
 * The embedded default network: a ZK rollup in miniature with validators, verifiers, provers and
 * play money, served over HTTP on the loopback interface. {@link org.hearth.network.DevNetwork} is
 * the way in.
 */
@NullMarked
package org.hearth.network;

import org.jspecify.annotations.NullMarked;

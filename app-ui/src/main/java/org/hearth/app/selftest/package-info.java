/**
 * The self-test: a proof whose bytes are known beforehand, made on a device, so that a device that
 * miscalculates is found before a network finds it.
 */
@NullMarked
package org.hearth.app.selftest;

import org.jspecify.annotations.NullMarked;

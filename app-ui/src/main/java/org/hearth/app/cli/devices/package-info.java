/**
 * Commands about the hardware: what is there, how it is, whether it computes right, how much power
 * it may draw.
 */
@NullMarked
package org.hearth.app.cli.devices;

import org.jspecify.annotations.NullMarked;

/**
 * What was earned and what it cost over a calendar's periods, divided by network, device, reward
 * layer or asset.
 */
@NullMarked
package org.hearth.earnings.report;

import org.jspecify.annotations.NullMarked;

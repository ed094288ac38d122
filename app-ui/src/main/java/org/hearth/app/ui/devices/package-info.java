/**
 * The devices: a card for each that proves or tells of its health, and its past over an hour to a
 * month. {@code DevicePresenter} turns the node's facts into what a card shows.
 */
@NullMarked
package org.hearth.app.ui.devices;

import org.jspecify.annotations.NullMarked;

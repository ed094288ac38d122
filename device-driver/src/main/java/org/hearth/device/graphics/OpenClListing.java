package org.hearth.device.graphics;

import java.util.Map;
import org.hearth.device.nvidia.PciAddress;

/** Which cards OpenCL offers, so that a card without it can be told. */
@FunctionalInterface
public interface OpenClListing {
  /** Nobody has asked OpenCL. */
  OpenClListing NOT_ASKED = Map::of;

  /** The OpenCL version of each card by its place, such as "OpenCL 2.0"; never fails. */
  Map<PciAddress, String> versions();
}

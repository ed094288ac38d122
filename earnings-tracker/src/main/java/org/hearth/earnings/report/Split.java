package org.hearth.earnings.report;

/** By what earnings are divided. */
public enum Split {
  NETWORK,

  /** The device that proved; what belongs to no job belongs to no device. */
  DEVICE,

  /** The kind of income or of what is kept back: the leaf of the ledger's account. */
  LAYER,
  ASSET
}

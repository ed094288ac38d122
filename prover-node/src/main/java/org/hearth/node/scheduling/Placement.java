package org.hearth.node.scheduling;

import org.hearth.node.rules.ProofPacing;

/** Where and when a job can be proved: who lends devices, which would be in time, who may begin. */
public record Placement(DeviceBroker broker, Admission admission, ProofPacing pacing) {}

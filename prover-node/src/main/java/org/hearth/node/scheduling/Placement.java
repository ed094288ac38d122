package org.hearth.node.scheduling;

/** Where a job can be proved: which devices would be in time, and who lends them. */
public record Placement(DeviceBroker broker, Admission admission) {}

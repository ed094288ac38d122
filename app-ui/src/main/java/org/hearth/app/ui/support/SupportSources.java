package org.hearth.app.ui.support;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.hearth.app.ui.support.bundle.BundleDesk;
import org.hearth.app.ui.support.selftest.SelfTests;
import org.hearth.app.update.Updates;
import org.hearth.device.doctor.CheckResult;

/**
 * What the support screen asks. All of it may take a moment and is called off the FX thread.
 *
 * @param doctor looks at this computer for some seconds
 * @param logs the folder of the program's log
 * @param bundle makes the file for support
 * @param selfTests of this computer's devices
 * @param updates of this program
 */
public record SupportSources(
    Supplier<List<CheckResult>> doctor,
    Path logs,
    BundleDesk bundle,
    SelfTests selfTests,
    Updates updates) {}

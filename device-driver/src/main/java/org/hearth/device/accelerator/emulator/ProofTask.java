package org.hearth.device.accelerator.emulator;

import java.nio.file.Path;
import org.hearth.device.accelerator.protocol.ProofFormats;

/**
 * What an emulated accelerator was asked for; its files are what the host sent, not yet looked at.
 *
 * @param formats the proof system, and the formats of the files and of the proof that is wanted
 */
public record ProofTask(ProofFormats formats, Path key, Path witness) {}

/**
 * The command line, {@code aurora-upgrade}.
 *
 * <ol>
 *   <li>{@link io.github.auroraupgrade.cli.AuroraUpgrade} reads the arguments and passes them to a
 *       command, each in a package of its own.
 *   <li>A command turns its arguments into values and runs the simulator; what the user got wrong
 *       becomes a {@link io.github.auroraupgrade.cli.console.UserMistake}: a sentence on standard
 *       error, exit status 2, never a stack trace.
 *   <li>Standard output belongs to the answer, standard error to everything said about it.
 *   <li>Exit statuses: 0 done, 1 the upgrade failed or AWS could not be reached, 2 the user's
 *       mistake, 3 nothing to do, 4 rejected, 70 a defect of ours.
 * </ol>
 */
package io.github.auroraupgrade.cli;

/** {@code aurora-upgrade fleet}: rollouts over many databases, in waves. */
package io.github.auroraupgrade.cli.fleet;

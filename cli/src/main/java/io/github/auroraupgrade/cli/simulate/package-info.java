/** {@code aurora-upgrade simulate}: one run of the state machine against a simulated fleet. */
package io.github.auroraupgrade.cli.simulate;

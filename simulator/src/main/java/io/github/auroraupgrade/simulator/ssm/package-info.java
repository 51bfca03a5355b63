/** AWS Systems Manager, as far as change calendars go. */
package io.github.auroraupgrade.simulator.ssm;

/** Which databases there are, and which of them a policy selects. */
package io.github.auroraupgrade.fleetplan.inventory;

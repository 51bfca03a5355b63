/** The operations that create, restore, detach and delete. */
package io.github.auroraupgrade.simulator.aurora.create;

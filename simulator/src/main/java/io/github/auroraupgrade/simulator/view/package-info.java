/** How members and instances stand at an instant, for people and for checks. */
package io.github.auroraupgrade.simulator.view;

/** What can go wrong in a simulated world, and when. */
package io.github.auroraupgrade.simulator.fault;

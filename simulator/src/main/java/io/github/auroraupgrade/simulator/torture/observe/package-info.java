/** What is seen of a simulated run. */
package io.github.auroraupgrade.simulator.torture.observe;

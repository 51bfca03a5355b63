/** What one seed has drawn: the fault plan and its parts. */
package io.github.auroraupgrade.simulator.torture.drawn;

/** How long an upgrade takes us and what others use, on the same simulated AWS. No tests. */
package io.github.auroraupgrade.simulator.bench;

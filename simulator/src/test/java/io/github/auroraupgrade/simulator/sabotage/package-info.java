/** Breaks the code on purpose and demands that a test, or torture, turns red (docs/torture.md). */
package io.github.auroraupgrade.simulator.sabotage;

/** What a run remembers between two decisions, and what it did last. */
package io.github.auroraupgrade.rollout.progress;

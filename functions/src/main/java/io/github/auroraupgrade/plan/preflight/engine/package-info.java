/** Preconditions about what runs and replicates inside the engine. */
package io.github.auroraupgrade.plan.preflight.engine;

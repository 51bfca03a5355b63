/** Versions: what a target means, which versions AWS offers, and the path from one to the other. */
package io.github.auroraupgrade.plan.version;

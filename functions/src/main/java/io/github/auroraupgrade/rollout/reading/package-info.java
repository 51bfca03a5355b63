/** What is read for one decision. */
package io.github.auroraupgrade.rollout.reading;

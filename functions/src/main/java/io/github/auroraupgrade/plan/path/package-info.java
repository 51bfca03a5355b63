/**
 * Which versions to go through: a search over what every member's Region offers, under the stepping
 * stones that AWS documents.
 */
package io.github.auroraupgrade.plan.path;

/** Clusters that are made again: which ones, under which names, with which settings. */
package io.github.auroraupgrade.plan.rebuild;

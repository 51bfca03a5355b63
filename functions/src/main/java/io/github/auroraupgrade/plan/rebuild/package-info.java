/** Clusters that are recreated: which ones, under which names, with which settings. */
package io.github.auroraupgrade.plan.rebuild;

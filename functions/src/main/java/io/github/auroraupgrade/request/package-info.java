/** What a run is asked for: the upgrade request, its conditions, options and refusals. */
package io.github.auroraupgrade.request;

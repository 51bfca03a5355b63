/** What a run is asked for: the upgrade request, its conditions and options, and why it is refused. */
package io.github.auroraupgrade.request;

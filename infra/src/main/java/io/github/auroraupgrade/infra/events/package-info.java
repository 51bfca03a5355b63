/** What starts or follows a run by itself: rules for events, the sweep, queues for what failed. */
package io.github.auroraupgrade.infra.events;

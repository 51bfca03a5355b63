/** Reads what starts a run: console JSON or an event becomes a request, or refusals by field. */
package io.github.auroraupgrade.request.input;

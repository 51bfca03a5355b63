/** How values are written as JSON: one mapper, the same for the wire, the evidence and the hash. */
package io.github.auroraupgrade.json;

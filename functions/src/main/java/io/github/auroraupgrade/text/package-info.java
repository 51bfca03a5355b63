/** How text that comes from outside is shown to people. */
package io.github.auroraupgrade.text;

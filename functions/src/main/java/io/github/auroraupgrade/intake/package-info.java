/**
 * What starts on its own: an event or the sweep says that a global database has something waiting,
 * its tags say how far a run may go, and the execution's name sees to it that one is started, not
 * five hundred (decision 0013). Pure; asking and starting is done by the functions.
 */
package io.github.auroraupgrade.intake;

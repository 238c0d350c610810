/**
 * The house: {@link org.focalhub.Main} reads the arguments, {@link org.focalhub.Hub} starts and
 * stops everything in order, {@link org.focalhub.Rooms} wires the features. Nothing here decides a
 * rule; nobody else may come here.
 */
package org.focalhub;

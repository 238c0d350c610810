package org.focalhub.notification;

/** What is shown of a thing, and the version that a change of it must name. */
record Versioned<T>(T view, int version) {}

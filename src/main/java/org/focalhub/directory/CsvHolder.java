package org.focalhub.directory;

/** A holder as the file names one. */
record CsvHolder(Capacity capacity, String email, String name, String language) {}

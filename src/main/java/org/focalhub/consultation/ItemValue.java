package org.focalhub.consultation;

/** What a draft says of an item. */
record ItemValue(String item, String value) {}

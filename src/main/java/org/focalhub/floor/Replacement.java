package org.focalhub.floor;

/** Another speaker, or another language of the statement; the place stays. */
record Replacement(String speakerName, String speakerTitle, String speechLanguage) {}

package org.focalhub.meeting;

import org.focalhub.platform.text.Bilingual;

/** What is to be read for a meeting, and where it is. */
record MeetingDocument(Bilingual title, String url) {}

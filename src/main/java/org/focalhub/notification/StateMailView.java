package org.focalhub.notification;

import java.util.List;
import org.focalhub.platform.mail.DigestSubject;

/** What the digests of a State's missions hold, as the State wishes. */
record StateMailView(String state, List<DigestSubject> parts, boolean mayChange) {}

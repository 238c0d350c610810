package org.focalhub.platform.mail;

/** A written mail: the same in plain text and in HTML. */
public record Letter(String subject, String text, String html) {}

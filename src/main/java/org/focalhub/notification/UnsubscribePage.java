package org.focalhub.notification;

import java.util.Optional;
import org.focalhub.platform.page.Frame;

/**
 * The page of a link that ends mail of a sort.
 *
 * @param action its own address
 * @param done what the form that was sent has done
 * @param ended whether that mail comes no more
 * @param before how it came, by which that can be taken back; empty for as by default
 */
public record UnsubscribePage(
    Frame frame,
    String action,
    Optional<String> done,
    String standing,
    String button,
    boolean ended,
    String before) {}

package org.focalhub.account;

import java.time.ZoneId;
import java.util.Optional;
import org.focalhub.account.Person.Theme;
import org.focalhub.platform.text.Language;

/**
 * What somebody changes of their own settings; what is empty stays.
 *
 * @param changesPhone the telephone number becomes {@code phone}, or is taken away when that is
 *     empty
 */
record OwnChange(
    Optional<String> displayName,
    boolean changesPhone,
    Optional<String> phone,
    Optional<Language> language,
    Optional<ZoneId> timeZone,
    Optional<Theme> theme) {}

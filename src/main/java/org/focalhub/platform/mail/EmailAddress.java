package org.focalhub.platform.mail;

import com.ibm.icu.text.IDNA;
import com.ibm.icu.text.SpoofChecker;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.focalhub.platform.http.Problem;

/**
 * The one form in which an address is kept and compared: lower case, the domain in ASCII (RFC 5891
 * A-labels). The local part must be ASCII, as it must be anyhow for mail servers without SMTPUTF8
 * (RFC 6531).
 *
 * <p>Domains in other scripts are accepted unless they deceive: labels that mix scripts, break the
 * rules of their script (UTS #46), or look like an ASCII label without being one.
 */
public final class EmailAddress {
  private static final int LONGEST = 254;
  private static final int LONGEST_LOCAL_PART = 64;
  private static final Pattern LOCAL_PART =
      Pattern.compile("[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*");
  private static final Pattern DOMAIN =
      Pattern.compile("([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]");

  private static final IDNA UTS46 =
      IDNA.getUTS46Instance(
          IDNA.CHECK_BIDI
              | IDNA.CHECK_CONTEXTJ
              | IDNA.CHECK_CONTEXTO
              | IDNA.NONTRANSITIONAL_TO_ASCII
              | IDNA.NONTRANSITIONAL_TO_UNICODE
              | IDNA.USE_STD3_RULES);
  private static final SpoofChecker SPOOF =
      new SpoofChecker.Builder()
          .setChecks(SpoofChecker.RESTRICTION_LEVEL | SpoofChecker.INVISIBLE)
          .setRestrictionLevel(SpoofChecker.RestrictionLevel.HIGHLY_RESTRICTIVE)
          .build();

  private EmailAddress() {}

  /** The kept form of what somebody typed; empty when it is no address that mail should go to. */
  public static Optional<String> normalised(String typed) {
    String trimmed = typed.strip();
    int at = trimmed.lastIndexOf('@');
    if (at < 1 || at > LONGEST_LOCAL_PART) {
      return Optional.empty();
    }
    String local = trimmed.substring(0, at).toLowerCase(Locale.ROOT);
    return domain(trimmed.substring(at + 1))
        .filter(domain -> LOCAL_PART.matcher(local).matches())
        .map(domain -> local + "@" + domain)
        .filter(address -> address.length() <= LONGEST);
  }

  /**
   * As {@link #normalised}.
   *
   * @param field where it stands in the body, as a JSON pointer
   * @throws org.focalhub.platform.http.Refused naming field and rule when it is no address
   */
  public static String required(String typed, String field) {
    return normalised(typed).orElseThrow(() -> Problem.invalid(field, "email").refused());
  }

  private static Optional<String> domain(String typed) {
    IDNA.Info ascii = new IDNA.Info();
    String domain = UTS46.nameToASCII(typed, new StringBuilder(), ascii).toString();
    IDNA.Info unicode = new IDNA.Info();
    String shown = UTS46.nameToUnicode(domain, new StringBuilder(), unicode).toString();
    boolean sound =
        !ascii.hasErrors()
            && !unicode.hasErrors()
            && DOMAIN.matcher(domain).matches()
            && shown.codePoints().noneMatch(Character::isISOControl)
            && java.util.Arrays.stream(shown.split("\\.")).noneMatch(EmailAddress::deceives);
    return sound ? Optional.of(domain) : Optional.empty();
  }

  private static boolean deceives(String label) {
    return !isAscii(label) && (SPOOF.failsChecks(label) || isAscii(SPOOF.getSkeleton(label)));
  }

  private static boolean isAscii(String text) {
    return text.chars().allMatch(character -> character < 0x80);
  }
}

package org.focalhub.platform.mail;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {
  @ParameterizedTest
  @CsvSource({
    "Greffe@ICC-CPI.example, greffe@icc-cpi.example",
    "' a@b.example ', a@b.example",
    "o'neil+icc@b.example, o'neil+icc@b.example",
    "contact@coopération.example, contact@xn--coopration-e7a.example",
    "contact@xn--coopration-e7a.example, contact@xn--coopration-e7a.example",
    "contact@МИД.example, contact@xn--d1ahl.example",
    "a@b\u00ad.example, a@b.example",
    "a@ｂ.example, a@b.example"
  })
  void an_address_has_one_form(String typed, String kept) {
    assertThat(EmailAddress.normalised(typed)).contains(kept);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "@",
        "a@",
        "@b.example",
        "a@b",
        "a@b..example",
        "a@b.example.",
        "a b@c.example",
        "a@b@c.example",
        "\"a\"@b.example",
        "a@b.example\r\nBcc: c@d.example",
        "a,b@c.example",
        "<a@b.example>",
        "é@b.example",
        "a@[::1]",
        "a@10.0.0.1",
        "a@b.123",
        "a@раураl.example",
        "a@b\u202e.example",
        "a@xn--.example",
        "a@xn--zzzzzzzzzzzzzzzzzz.example"
      })
  void what_is_none_or_deceives_is_refused(String typed) {
    assertThat(EmailAddress.normalised(typed)).isEmpty();
  }

  @Property(tries = 2_000)
  void whatever_is_typed_the_kept_form_is_plain_short_and_its_own_form(
      @ForAll @StringLength(max = 30) String local, @ForAll @StringLength(max = 30) String domain) {
    EmailAddress.normalised(local + "@" + domain + ".example")
        .ifPresent(
            address -> {
              assertThat(address).matches("[!-~]{3,254}").doesNotMatch(".*[<>,;:\\\\\" ].*");
              assertThat(address).isLowerCase();
              assertThat(EmailAddress.normalised(address)).contains(address);
            });
  }

  @Property(tries = 500)
  void letters_digits_and_hyphens_make_an_address(
      @ForAll("labels") String local, @ForAll("labels") String domain) {
    assertThat(EmailAddress.normalised(local + "@" + domain + ".Example"))
        .contains((local + "@" + domain + ".example").toLowerCase(java.util.Locale.ROOT));
  }

  @net.jqwik.api.Provide
  net.jqwik.api.Arbitrary<String> labels() {
    return net.jqwik.api.Arbitraries.strings()
        .withCharRange('a', 'z')
        .withCharRange('A', 'Z')
        .withCharRange('0', '9')
        .ofMinLength(1)
        .ofMaxLength(40);
  }
}

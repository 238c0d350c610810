package org.focalhub.platform.page;

import java.util.Arrays;
import java.util.List;
import org.focalhub.platform.http.Problem;
import org.focalhub.platform.http.ProblemAnswers;
import org.focalhub.platform.text.Language;

/**
 * What a refusal looks like. It is said in both languages, the reader's first: somebody who ends up
 * here may have come by a link that says nothing of them.
 */
public record ProblemPage(Frame frame, List<Said> said) {

  /** The refusal in one language. */
  public record Said(Language language, String title, List<String> sentences) {}

  static Page of(Problem problem, Language first) {
    List<Said> said =
        Arrays.stream(Language.values())
            .sorted((one, two) -> Boolean.compare(two == first, one == first))
            .map(language -> said(problem, language))
            .toList();
    PageWords words = new PageWords(first);
    ProblemPage page = new ProblemPage(new Frame(words, said.get(0).title(), ""), said);
    return Page.of(problem.kind().status(), out -> JteProblemPageGenerated.render(out, null, page));
  }

  private static Said said(Problem problem, Language language) {
    ProblemAnswers.Sentence sentence = ProblemAnswers.sentence(problem, language);
    String advice = new PageWords(language).say("problem." + advice(problem));
    return new Said(
        language,
        sentence.title(),
        sentence.detail().map(detail -> List.of(detail, advice)).orElse(List.of(advice)));
  }

  private static String advice(Problem problem) {
    return switch (problem.kind()) {
      case NOT_FOUND, GONE -> "notFound";
      case TOO_MANY_REQUESTS, UNAVAILABLE -> "later";
      case FOREIGN_ORIGIN,
          MALFORMED_REQUEST,
          METHOD_NOT_ALLOWED,
          UNSUPPORTED_MEDIA_TYPE,
          TOO_LARGE ->
          "fromTheForm";
      default -> "again";
    };
  }
}

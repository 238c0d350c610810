// Runs before the first paint, so that neither the theme nor the language flashes. Kept out of the page because the
// content security policy allows no inline script.
(function () {
  var root = document.documentElement;
  var kept = function (name) {
    try {
      return localStorage.getItem('focalhub.' + name);
    } catch {
      return null;
    }
  };
  var theme = kept('theme');
  if (theme === 'light' || theme === 'dark') root.dataset.theme = theme;
  // A link may name the language that it was given in.
  var asked = /[?&]lang=(en|fr)(&|$)/.exec(location.search);
  var language = asked ? asked[1] : kept('language');
  if (language !== 'fr' && language !== 'en') {
    language = 'en';
    var wanted = navigator.languages || [navigator.language];
    for (var i = 0; i < wanted.length; i++) {
      var primary = String(wanted[i]).slice(0, 2).toLowerCase();
      if (primary === 'fr' || primary === 'en') {
        language = primary;
        break;
      }
    }
  }
  root.lang = language;
  root.dir = 'ltr';
})();

import type { Theme } from '../api/schema';

/** Applies a theme at once and keeps it for the next first paint (see public/boot.js). */
export function applyTheme(theme: Theme): void {
  const root = document.documentElement;
  if (theme === 'SYSTEM') delete root.dataset['theme'];
  else root.dataset['theme'] = theme.toLowerCase();
  try {
    if (theme === 'SYSTEM') localStorage.removeItem('focalhub.theme');
    else localStorage.setItem('focalhub.theme', theme.toLowerCase());
  } catch {
    // Not kept: the theme then lasts as long as the tab.
  }
}

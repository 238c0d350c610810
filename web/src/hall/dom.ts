/** As much as the light pages need to draw themselves. */

type Child = Node | string;

interface Look {
  readonly class?: string;
  readonly id?: string;
  readonly role?: string;
  readonly lang?: string;
  readonly hidden?: boolean;
  readonly 'aria-label'?: string;
  readonly 'aria-labelledby'?: string;
  readonly 'aria-live'?: 'off' | 'polite';
}

/** An element with what is in it. */
export function make<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  look: Look = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(look) as [string, string | boolean][])
    if (value !== false) element.setAttribute(name, value === true ? '' : value);
  element.append(...children);
  return element;
}

/** Says a text; what says it already is left alone, so that screen readers do not hear it twice. */
export function say(element: HTMLElement, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}

/** A part of the page that is drawn again when what it shows has changed, and only then. */
export function region<Shown>(element: HTMLElement, draw: (shown: Shown) => readonly Child[]) {
  let last: string | undefined;
  return (shown: Shown): void => {
    const key = JSON.stringify(shown);
    if (key === last) return;
    last = key;
    element.replaceChildren(...draw(shown));
  };
}

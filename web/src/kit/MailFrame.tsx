import { useMemo } from 'react';

interface MailFrameProps {
  title: string;
  /** The mail as the hub wrote it. */
  html: string;
}

/**
 * A mail as a mail program would show it. Nothing in it can run, and it knows nothing of the page around it; its links open
 * elsewhere.
 */
export function MailFrame({ title, html }: MailFrameProps) {
  const page = useMemo(() => withLinksElsewhere(html), [html]);
  return (
    <iframe
      className="mail-frame"
      title={title}
      sandbox="allow-popups allow-popups-to-escape-sandbox"
      srcDoc={page}
    />
  );
}

/** The links lead to this hub under the address by which it is seen now, each in a window of its own. */
export function withLinksElsewhere(html: string, origin: string = location.origin): string {
  const page = new DOMParser().parseFromString(html, 'text/html');
  for (const link of page.querySelectorAll<HTMLAnchorElement>('a[href]')) {
    const href = link.getAttribute('href') ?? '';
    const url = URL.canParse(href) ? new URL(href) : undefined;
    if (url && /^https?:$/.test(url.protocol))
      link.setAttribute('href', origin + url.pathname + url.search + url.hash);
    link.target = '_blank';
    link.rel = 'noopener';
  }
  return `<!doctype html>${page.documentElement.outerHTML}`;
}

import { useEffect, useRef } from 'react';
import { Link, useLocation } from 'wouter';

interface SubPlacesProps {
  label: string;
  /** `here` where a part has more addresses than its own. */
  places: readonly { href: string; title: string; here?: boolean }[];
}

/** Parts of a place, side by side; each has an address of its own. */
export function SubPlaces({ label, places }: SubPlacesProps) {
  const [path] = useLocation();
  const list = useRef<HTMLUListElement>(null);
  // On a narrow screen the parts scroll sideways: the one that one is in comes into sight.
  useEffect(() => {
    list.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [path]);
  return (
    <nav aria-label={label} className="sub-places">
      <ul ref={list} role="list" className="tab-list">
        {places.map(({ href, title, here }) => (
          <li key={href}>
            <Link
              href={href}
              className="sub-place"
              aria-current={(here ?? path === href) ? 'page' : undefined}
            >
              {title}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

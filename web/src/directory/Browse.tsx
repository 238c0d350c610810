import type { ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import { paths } from '../app/paths';
import { Page } from '../kit/Page';
import { useText } from '../text/useText';
import { DirectorySearch } from './DirectorySearch';

/** The frame of the directory's lists: the search over everything, and the ways to browse. */
export function Browse({ title, lead, children }: { title: string; lead: string; children: ReactNode }) {
  const text = useText();
  return (
    <Page title={title} lead={lead} wide>
      <DirectorySearch />
      <SubPlaces
        label={text('directory.browse')}
        places={[
          { href: paths.directory, title: text('directory.states') },
          { href: paths.organisations, title: text('directory.organisations') },
          { href: paths.focalPoints, title: text('directory.focalPoints') },
          { href: paths.gaps, title: text('directory.gaps') },
        ]}
      />
      {children}
    </Page>
  );
}

interface SubPlacesProps {
  label: string;
  places: readonly { href: string; title: string }[];
}

/** Parts of a place, side by side; each has an address of its own. */
export function SubPlaces({ label, places }: SubPlacesProps) {
  const [path] = useLocation();
  return (
    <nav aria-label={label} className="sub-places">
      <ul role="list" className="tab-list">
        {places.map(({ href, title }) => (
          <li key={href}>
            <Link href={href} className="sub-place" aria-current={path === href ? 'page' : undefined}>
              {title}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

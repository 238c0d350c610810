import type { ReactNode } from 'react';
import { paths } from '../app/paths';
import { Page } from '../kit/Page';
import { SubPlaces } from '../kit/SubPlaces';
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

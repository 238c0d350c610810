import './entrance.css';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { answer, api } from '../api/client';
import { paths } from '../app/paths';
import { Button } from '../kit/Button';
import { useArrival } from '../kit/Page';
import { useLanguage, useText } from '../text/useText';

/** The frame of what is open without a session: the name of the house, one task, and the other language. */
export function Entrance({ title, children, wide }: { title: string; children: ReactNode; wide?: boolean }) {
  const text = useText();
  const { language, setLanguage } = useLanguage();
  const heading = useArrival(title);
  const { data: about } = useQuery({ queryKey: ['about'], queryFn: () => answer(api.GET('/api/about')) });
  const other = language === 'en' ? 'fr' : 'en';
  return (
    <div className="entrance">
      <header className="entrance-head">
        <Link href={paths.today} className="entrance-name">
          {text('app.name')}
        </Link>
        <Button look="quiet" onPress={() => setLanguage(other)}>
          <span lang={other}>{text(`language.other.${language}`)}</span>
        </Button>
      </header>
      <main className={wide ? 'entrance-main entrance-main-wide' : 'entrance-main'}>
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {children}
      </main>
      <footer className="entrance-foot">
        <p>{text('app.purpose')}</p>
        {about?.demo && (
          <nav aria-label={text('demo.label')} className="row">
            <Link href={paths.demo}>{text('demo.enter.title')}</Link>
            <Link href={paths.demoMailboxes}>{text('demo.mail.title')}</Link>
          </nav>
        )}
      </footer>
    </div>
  );
}

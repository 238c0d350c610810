import './kit/tokens.css';
import './kit/base.css';
import './kit/kit.css';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import type { Language } from './api/schema';
import { Problem } from './api/problem';
import { Root } from './app/Root';
import { isPublic } from './app/paths';
import { meQuery } from './session/me';
import { loadCatalogue } from './text/catalogue';
import { TextProvider } from './text/TextProvider';

const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      // A problem is an answer; only a dead line is worth another try.
      retry: (failures, error) => !(error instanceof Problem) && failures < 2,
    },
    mutations: { networkMode: 'always' },
  },
});

if (!isPublic(location.pathname)) queryClient.query(meQuery).catch(() => undefined);

const language: Language = document.documentElement.lang === 'fr' ? 'fr' : 'en';
const catalogue = await loadCatalogue(language);
const root = document.getElementById('root');
if (!root) throw new Error('The page has no root');
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <TextProvider language={language} catalogue={catalogue}>
        <Root />
      </TextProvider>
    </QueryClientProvider>
  </StrictMode>,
);

import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import optimizeLocales from '@react-aria/optimize-locales-plugin';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import { catalogue, compile, ofPlaces } from './scripts/catalogues.mjs';

const hub = process.env['FOCALHUB_URL'] ?? 'http://127.0.0.1:8080';
const texts = fileURLToPath(new URL('src/text', import.meta.url));

/**
 * Offers `virtual:messages/<language>`: the app's texts in a language, parsed, so that the parser stays out of the bundle;
 * and `virtual:messages/<language>/<file>`: those of one file, for pages that say little and for places that come later.
 */
function messages(): Plugin {
  const prefix = 'virtual:messages/';
  return {
    name: 'messages',
    resolveId: (id) => (id.startsWith(prefix) ? `\0${id}` : undefined),
    load(id) {
      if (!id.startsWith(`\0${prefix}`)) return undefined;
      const [language = '', only] = id.slice(prefix.length + 1).split('/');
      const { texts: found, files } = catalogue(texts, language, (name) =>
        only === undefined ? !(name in ofPlaces) : name === only,
      );
      files.forEach((file) => this.addWatchFile(file));
      const compiled = Object.fromEntries(Object.entries(found).map(([key, text]) => [key, compile(text)]));
      return `export default JSON.parse(${JSON.stringify(JSON.stringify(compiled))})`;
    },
  };
}

/** Pages of their own, small enough for a phone in a crowded hall; the hub serves them under these addresses (Site.java). */
const light = { wall: /^\/wall$/, speaker: /^\/speaker$/, list: /^\/list\/[^/]+$/ };

/** The same addresses on the server of `npm run dev`. */
function lightPages(): Plugin {
  return {
    name: 'light-pages',
    configureServer(server) {
      server.middlewares.use((request, _, next) => {
        const path = request.url?.split('?')[0] ?? '';
        const page = Object.entries(light).find(([, fits]) => fits.test(path))?.[0];
        if (page) request.url = `/${page}.html`;
        next();
      });
    },
  };
}

export default defineConfig({
  plugins: [
    react(),
    { ...optimizeLocales.vite({ locales: ['en-US', 'en-GB', 'fr-FR'] }), enforce: 'pre' },
    messages(),
    lightPages(),
  ],
  resolve: {
    alias: [
      {
        find: /^@formatjs\/icu-messageformat-parser$/,
        replacement: '@formatjs/icu-messageformat-parser/no-parser.js',
      },
    ],
  },
  build: {
    target: 'es2022',
    manifest: true,
    sourcemap: false,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 700,
    rolldownOptions: {
      input: ['index.html', ...Object.keys(light).map((page) => `${page}.html`)],
      output: {
        chunkFileNames: (chunk) =>
          chunk.facadeModuleId?.startsWith('\0virtual:messages/')
            ? `assets/messages-${chunk.facadeModuleId.split(':messages/')[1]?.replace('/', '-')}-[hash].js`
            : 'assets/[name]-[hash].js',
      },
    },
  },
  server: { port: 5173, proxy: { '/api': { target: hub, ws: true } } },
  test: {
    environment: 'happy-dom',
    include: ['src/**/*.test.{ts,tsx}'],
    restoreMocks: true,
  },
});

// The browser of the journeys comes as an npm package, so that nobody installs one by hand. It is unpacked beside the
// other packages, together with the system libraries that a bare machine lacks (NSS and its friends).
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const home = join(dirname(fileURLToPath(import.meta.url)), '..', 'node_modules', '.cache', 'browser');

async function unpack() {
  const fresh = `${home}.${process.pid}`;
  const before = { TMPDIR: process.env.TMPDIR, AWS_EXECUTION_ENV: process.env.AWS_EXECUTION_ENV };
  mkdirSync(fresh, { recursive: true });
  process.env.TMPDIR = fresh;
  // The package unpacks those libraries only where it believes to run on the platform that it was made for.
  process.env.AWS_EXECUTION_ENV = 'AWS_Lambda_nodejs20.x';
  const environment = { ...process.env };
  try {
    if (tmpdir() !== fresh) throw new Error(`The browser cannot be unpacked into ${fresh}`);
    const { default: chromium } = await import('@sparticuz/chromium');
    await chromium.executablePath();
  } finally {
    for (const name of Object.keys(process.env)) if (!(name in environment)) delete process.env[name];
    Object.assign(process.env, environment);
    for (const [name, value] of Object.entries(before)) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  }
  writeFileSync(
    join(fresh, 'fonts', 'fonts.conf'),
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>${home}/fonts/fonts</dir><dir>/usr/share/fonts</dir><cachedir>${home}/fonts/cache</cachedir></fontconfig>\n`,
  );
  if (existsSync(home)) rmSync(fresh, { recursive: true });
  else renameSync(fresh, home);
}

/** What Playwright needs to start the browser, as root and without packages of the system. */
export async function browser() {
  if (!existsSync(home)) await unpack();
  return {
    executablePath: join(home, 'chromium'),
    args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu', '--headless=shell'],
    env: {
      ...process.env,
      FONTCONFIG_PATH: join(home, 'fonts'),
      LD_LIBRARY_PATH: [join(home, 'al2023', 'lib'), process.env.LD_LIBRARY_PATH].filter(Boolean).join(':'),
    },
  };
}

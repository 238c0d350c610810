import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const READY_WITHIN = 90_000;
const STOPPED_WITHIN = 30_000;

export interface RunningHub {
  readonly address: string;
  /** Of its database. */
  readonly data: string;
  readonly stop: () => Promise<void>;
}

/** Starts a demo hub for the journeys, and stops it after the last one. */
export default async function hub(): Promise<() => Promise<void>> {
  const { address, stop } = await startHub();
  process.env['FOCALHUB_ADDRESS'] = address;
  return stop;
}

/** A demo hub on free ports and in a fresh folder, with settings of its own where a journey needs them. */
export async function startHub(settings: Readonly<Record<string, string>> = {}): Promise<RunningHub> {
  const jar = resolve(process.env['FOCALHUB_JAR'] ?? '../target/focalhub.jar');
  if (!existsSync(jar)) throw new Error(`The journeys need a built hub: ${jar} is missing`);
  const folder = mkdtempSync(join(tmpdir(), 'focalhub-journeys-'));
  const [web, management] = await Promise.all([freePort(), freePort()]);
  const address = `http://127.0.0.1:${web}`;
  const child = spawn('java', ['-jar', jar, 'demo'], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      HUB_WEB_PORT: String(web),
      HUB_WEB_PUBLIC_URL: address,
      HUB_MANAGEMENT_PORT: String(management),
      HUB_DATABASE_FOLDER: join(folder, 'data'),
      // All journeys come from one address, and sign in more often than people do.
      HUB_SIGN_IN_ATTEMPTS_PER_SOURCE: '100000',
      HUB_SIGN_IN_CODES_PER_ADDRESS: '100',
      ...settings,
    },
  });
  const said: string[] = [];
  child.stdout.on('data', (bytes: Buffer) => said.push(bytes.toString()));
  child.stderr.on('data', (bytes: Buffer) => said.push(bytes.toString()));
  const stop = async () => {
    await stopped(child);
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await ready(`http://127.0.0.1:${management}/health/ready`, child);
  } catch (failure) {
    await stop();
    throw new Error(`The hub did not start:\n${said.join('')}`, { cause: failure });
  }
  return { address, data: join(folder, 'data'), stop };
}

async function ready(url: string, child: ChildProcess): Promise<void> {
  const until = Date.now() + READY_WITHIN;
  for (;;) {
    if (child.exitCode !== null) throw new Error(`it ended with ${child.exitCode}`);
    const answer = await fetch(url).catch(() => undefined);
    if (answer?.ok) return;
    if (Date.now() > until) throw new Error(`it was not ready after ${READY_WITHIN} ms`);
    await new Promise((later) => setTimeout(later, 100));
  }
}

async function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const last = setTimeout(() => child.kill('SIGKILL'), STOPPED_WITHIN);
  await ended;
  clearTimeout(last);
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

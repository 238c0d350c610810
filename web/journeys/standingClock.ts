import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';

/**
 * The clock by which a hub judges deadlines and stamps its floors, standing still until it is set: `hub_now()` of the
 * schema is put in its place in the hub's own database.
 */
export interface StandingClock {
  /** Sets the clock, in milliseconds since 1970. */
  readonly set: (at: number) => Promise<void>;
  readonly end: () => Promise<void>;
}

export async function standingClock(data: string, at: number): Promise<StandingClock> {
  const home = join(data, 'postgresql');
  const port = Number(readFileSync(join(home, 'cluster', 'postmaster.pid'), 'utf8').split('\n')[3]);
  const client = new pg.Client({
    host: '127.0.0.1',
    port,
    user: 'focalhub',
    database: 'focalhub',
    password: readFileSync(join(home, 'password'), 'utf8').trim(),
  });
  await client.connect();
  await client.query('CREATE TABLE standing_clock (at timestamptz NOT NULL)');
  await client.query('INSERT INTO standing_clock VALUES (to_timestamp($1::numeric / 1000))', [at]);
  await client.query(`
    CREATE OR REPLACE FUNCTION hub_now() RETURNS timestamptz LANGUAGE plpgsql VOLATILE AS $$
    BEGIN
      RETURN (SELECT at FROM standing_clock);
    END $$`);
  return {
    set: async (now) => {
      await client.query('UPDATE standing_clock SET at = to_timestamp($1::numeric / 1000)', [now]);
    },
    end: () => client.end(),
  };
}

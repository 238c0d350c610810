import type { AddressInfo, Socket } from 'node:net';
import { connect, createServer } from 'node:net';

/** A line to the hub on which everything takes longer, in both directions. */
export interface SlowLine {
  readonly address: string;
  readonly close: () => Promise<void>;
}

/** @param added milliseconds that each way takes longer */
export async function slowLine(to: string, added: number): Promise<SlowLine> {
  const { hostname, port } = new URL(to);
  const open = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(Number(port), hostname);
    for (const socket of [near, far]) {
      socket.setNoDelay(true);
      open.add(socket);
      socket.on('close', () => open.delete(socket));
      // One side that breaks ends the other; what a broken line says is of no interest.
      socket.on('error', () => socket.destroy());
    }
    carry(near, far, added);
    carry(far, near, added);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => {
      for (const socket of open) socket.destroy();
      return new Promise((closed) => server.close(() => closed()));
    },
  };
}

/** Timers of the same length run out in the order in which they were set: nothing overtakes. */
function carry(from: Socket, to: Socket, added: number): void {
  from.on('data', (bytes) => setTimeout(() => to.writable && to.write(bytes), added));
  from.on('close', () => setTimeout(() => to.destroy(), added));
}

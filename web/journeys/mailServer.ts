import { createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';

/** A mail server as a hub meets it: it takes mails, and refuses those to whom it is told to refuse. */
export interface MailServer {
  readonly port: number;
  /** The recipients of the mails that it has taken, in order. */
  readonly taken: readonly string[];
  /** From now on, mail to these addresses is refused for good. */
  readonly refuse: (...recipients: string[]) => void;
  readonly stop: () => Promise<void>;
}

/** Listens on the loopback address (RFC 5321, as much of it as a client needs). */
export async function startMailServer(): Promise<MailServer> {
  const taken: string[] = [];
  let refused: readonly string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    converse(socket, (recipient) => refused.includes(recipient), taken);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    port: (server.address() as AddressInfo).port,
    taken,
    refuse: (...recipients) => {
      refused = recipients;
    },
    stop: () =>
      new Promise((stopped) => {
        sockets.forEach((socket) => socket.destroy());
        server.close(() => stopped());
      }),
  };
}

function converse(socket: Socket, refuses: (recipient: string) => boolean, taken: string[]): void {
  let heard = '';
  let recipients: string[] = [];
  let inData = false;
  const say = (line: string) => socket.write(`${line}\r\n`);
  const command = (line: string): void => {
    const recipient = /^RCPT TO:\s*<([^>]*)>/i.exec(line)?.[1];
    if (recipient !== undefined) {
      if (refuses(recipient)) say('550 5.1.1 Nobody of that name here');
      else {
        recipients.push(recipient);
        say('250 OK');
      }
    } else if (/^EHLO/i.test(line)) {
      say('250-mail.example');
      say('250 8BITMIME');
    } else if (/^DATA/i.test(line)) {
      inData = true;
      say('354 Go ahead');
    } else if (/^QUIT/i.test(line)) {
      say('221 Bye');
      socket.end();
    } else {
      if (/^(MAIL FROM|RSET)/i.test(line)) recipients = [];
      say('250 OK');
    }
  };
  say('220 mail.example ESMTP');
  socket.on('data', (bytes) => {
    heard += bytes.toString('latin1');
    for (let end = heard.indexOf('\r\n'); end >= 0; end = heard.indexOf('\r\n')) {
      const line = heard.slice(0, end);
      heard = heard.slice(end + 2);
      if (!inData) command(line);
      else if (line === '.') {
        inData = false;
        taken.push(...recipients);
        say('250 Taken');
      }
    }
  });
}

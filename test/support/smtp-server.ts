/** A mail server on loopback that keeps what it is sent. */
import { createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { onTestFinished } from 'vitest';

export interface KeptMail {
  readonly from: string;
  readonly to: readonly string[];
  /** Headers and body as they came. */
  readonly data: string;
  /** `user:password` of AUTH PLAIN; empty when nobody signed in. */
  readonly signedInAs: string;
}

export interface SmtpServer {
  readonly port: number;
  readonly mails: readonly KeptMail[];
  /** From now on every receiver is refused with this answer; undefined: taken again. */
  refuse(answer: string | undefined): void;
}

export async function startSmtpServer(): Promise<SmtpServer> {
  const mails: KeptMail[] = [];
  const state: { refusal: string | undefined } = { refusal: undefined };
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    converse(socket, mails, state);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return {
    port: (server.address() as AddressInfo).port,
    mails,
    refuse: (answer) => void (state.refusal = answer),
  };
}

function converse(socket: Socket, mails: KeptMail[], state: { readonly refusal: string | undefined }): void {
  let waiting = '';
  let data: string[] | undefined;
  let signedInAs = '';
  let envelope: { from: string; to: string[] } = { from: '', to: [] };
  const say = (line: string) => socket.write(`${line}\r\n`);
  const hear = (line: string) => {
    if (data) {
      if (line !== '.') return void data.push(line.replace(/^\.\./, '.'));
      mails.push({ ...envelope, data: data.join('\n'), signedInAs });
      data = undefined;
      envelope = { from: '', to: [] };
      return say('250 kept');
    }
    const address = /<(.*?)>/.exec(line)?.[1] ?? '';
    switch (line.slice(0, 4).toUpperCase()) {
      case 'EHLO':
        say('250-loopback');
        return say('250 AUTH PLAIN');
      case 'AUTH':
        signedInAs = Buffer.from(line.split(' ')[2] ?? '', 'base64')
          .toString()
          .split('\0')
          .slice(1)
          .join(':');
        return say('235 welcome');
      case 'MAIL':
        envelope.from = address;
        return say('250 ok');
      case 'RCPT':
        if (state.refusal !== undefined) return say(state.refusal);
        envelope.to.push(address);
        return say('250 ok');
      case 'DATA':
        data = [];
        return say('354 go on');
      case 'QUIT':
        say('221 bye');
        return socket.end();
      default:
        return say('250 ok');
    }
  };
  socket.setEncoding('utf8');
  socket.on('data', (chunk: string) => {
    waiting += chunk;
    const lines = waiting.split('\r\n');
    waiting = lines.pop() ?? '';
    for (const line of lines) hear(line);
  });
  say('220 loopback ESMTP');
}

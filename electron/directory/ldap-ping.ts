/** Asks a domain controller over UDP who it is and in which site (LDAP ping, MS-ADTS §6.3.3); needs no account. */
import { randomInt } from 'node:crypto';
import { createSocket, type Socket } from 'node:dgram';
import { decode } from './decoding.ts';
import { readEntryAt } from './entry.ts';
import { escapeFilterValue } from './filter.ts';
import { parseNetlogon, type NetlogonAnswer } from './netlogon.ts';
import { questionOf, searchRequest } from './search-request.ts';

/** NETLOGON_NT_VERSION_5 and _5EX as four bytes: the answer is to be the extended one. */
const ntVersion = '\\06\\00\\00\\00';

/** Milliseconds after which the question is sent once more: UDP loses messages. */
const again = 600;

/** Where a controller is asked; an address, not a name. */
export interface PingTarget {
  readonly address: string;
  readonly family: number;
  readonly port: number;
  readonly domain: string;
}

/** Undefined when nobody answers until the signal, or what answers is no domain controller of this domain. */
export async function pingController({ address, family, port, domain }: PingTarget, until: AbortSignal): Promise<NetlogonAnswer | undefined> {
  const socket = createSocket(family === 6 ? 'udp6' : 'udp4');
  // Whoever cannot be reached, or sends something else, is one who does not answer.
  const id = randomInt(1, 2 ** 31 - 1);
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise<NetlogonAnswer | undefined>((settle) => {
      const nobody = (): void => settle(undefined);
      if (until.aborted) return nobody();
      until.addEventListener('abort', nobody, { once: true });
      socket.once('error', nobody);
      socket.on('message', (message) => {
        const answer = answerIn(message, id);
        if (answer?.domain === domain.toLowerCase()) settle(answer);
      });
      socket.connect(port, address, () => {
        const request = requestFor(domain, id);
        send(socket, request);
        timer = setTimeout(() => send(socket, request), again);
      });
    });
  } finally {
    clearTimeout(timer);
    socket.removeAllListeners().on('error', () => undefined);
    socket.close();
  }
}

function send(socket: Socket, request: Buffer): void {
  socket.send(request, () => undefined);
}

function requestFor(domain: string, id: number): Buffer {
  const filter = `(&(DnsDomain=${escapeFilterValue(domain)})(NtVer=${ntVersion}))`;
  return searchRequest(id, questionOf({ base: '', scope: 'base', filter, attributes: ['Netlogon'] }), []).write();
}

function answerIn(message: Buffer, id: number): NetlogonAnswer | undefined {
  try {
    const incoming = decode(message);
    const value = incoming.id === id && incoming.kind === 'entry' ? readEntryAt(incoming.entry, false).entry.bytes.get('netlogon')?.[0] : undefined;
    return value && parseNetlogon(value);
  } catch {
    return undefined;
  }
}

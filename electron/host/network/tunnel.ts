/** The stage between: an HTTP proxy is asked to connect on, and says no in many ways. */
import type net from 'node:net';
import type { Proxy } from '../../../shared/rules/network/choose-proxy.ts';
import { readHead, type Head } from './http-head.ts';
import { StageFailure, within, type Trial } from './trial.ts';

/** After it, the socket leads to the host itself. */
export async function tunnel(trial: Trial, socket: net.Socket, proxy: Proxy, host: string, port: number): Promise<void> {
  const to = `${host.includes(':') ? `[${host}]` : host}:${port}`;
  socket.write(`CONNECT ${to} HTTP/1.1\r\nHost: ${to}\r\n${signInLine(trial, proxy)}\r\n`);
  const head = await within(trial, 'proxy-timeout', readHead(socket));
  if (head === 'closed' || head === 'garbled') throw new StageFailure('proxy-closed');
  if (head.status >= 200 && head.status < 300) return;
  throw refusal(trial, head);
}

/** The header that shows the account to the proxy, with its line end; empty without one. Basic is the only way that needs no help of Windows. */
export function signInLine(trial: Trial, { account, password = '' }: Proxy): string {
  if (account === undefined) return '';
  trial.seen.signedIn = true;
  return `Proxy-Authorization: Basic ${Buffer.from(`${account}:${password}`).toString('base64')}\r\n`;
}

/** Keeps what the proxy said and makes its answer a failure. */
export function refusal(trial: Trial, head: Head): StageFailure {
  trial.seen.status = head.status;
  if (head.status !== 407) return new StageFailure('proxy-refused');
  trial.seen.schemes = schemesOf(head);
  return new StageFailure('proxy-407');
}

/** `Basic`, `Negotiate`, `NTLM`, `Digest`: the first word of each offer. */
function schemesOf(head: Head): readonly string[] {
  const offers = head.headers.get('proxy-authenticate') ?? [];
  const words = offers.flatMap((offer) => offer.split(/,\s*(?=[A-Za-z]+(?:\s|,|$)(?!\s*=))/)).map((offer) => /^[A-Za-z][A-Za-z0-9-]*/.exec(offer.trim())?.[0] ?? '');
  return [...new Set(words.filter((word) => word !== ''))].slice(0, 8);
}

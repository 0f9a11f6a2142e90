/** Last stage: an HTTP answer. */
import type net from 'node:net';
import type { Proxy } from '../../../shared/rules/network/choose-proxy.ts';
import type { ProbeTarget } from '../../../shared/rules/network/probe-result.ts';
import { clockOffsetOf, readHead } from './http-head.ts';
import { refusal, signInLine } from './tunnel.ts';
import { StageFailure, within, type Trial } from './trial.ts';

/** `proxy`: the socket leads to it, and it is to fetch the answer; only without TLS. */
export async function ask(trial: Trial, socket: net.Socket, target: ProbeTarget, proxy: Proxy | undefined): Promise<void> {
  const host = target.host.includes(':') ? `[${target.host}]` : target.host;
  const authority = target.port === 80 || target.port === 443 ? host : `${host}:${target.port}`;
  const address = `${proxy === undefined ? '' : `http://${authority}`}${target.path ?? '/'}`;
  socket.write(`GET ${address} HTTP/1.1\r\nHost: ${authority}\r\nUser-Agent: Directory-Sync-Setup\r\nAccept: */*\r\n${proxy === undefined ? '' : signInLine(trial, proxy)}Connection: close\r\n\r\n`);
  const head = await within(trial, 'http-timeout', readHead(socket));
  if (head === 'closed' || head === 'garbled') throw new StageFailure(`http-${head}`);
  trial.seen.status = head.status;
  trial.seen.clockOffset = clockOffsetOf(head, Date.now());
  if (head.status === 407 && proxy !== undefined) throw refusal(trial, head);
}

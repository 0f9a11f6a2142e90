/** Second stage: a TCP connection to one of the addresses. */
import net, { isIP } from 'node:net';
import type { ProbeOutcome } from '../../../shared/rules/network/probe-result.ts';
import { codeOf, own, StageFailure, within, type Trial } from './trial.ts';

/** Milliseconds until the next address is tried as well; the last one has the rest of the stage. */
const nextAddress = 700;

/** What each way to fail is called; the proxy has other names for it than the host. */
export interface ConnectOutcomes {
  readonly refused: ProbeOutcome;
  readonly silent: ProbeOutcome;
  readonly noWay: ProbeOutcome;
}

/** Throws with one of the outcomes. */
export async function connect(trial: Trial, addresses: readonly string[], port: number, outcomes: ConnectOutcomes): Promise<net.Socket> {
  const answer = addresses.map((address) => ({ address, family: isIP(address) }));
  const socket = own(trial, net.connect({ host: 'resolved', port, autoSelectFamily: true, autoSelectFamilyAttemptTimeout: nextAddress, lookup: (_, __, done) => done(null, answer) }));
  const connected = new Promise<net.Socket>((settle, refuse) => {
    socket.once('connect', () => settle(socket));
    socket.once('error', (error) => refuse(new StageFailure(outcomeOf(error, outcomes), error)));
  });
  return within(trial, outcomes.silent, connected);
}

/** With several addresses the clearest answer counts: a refusal, then silence. */
function outcomeOf(error: Error, outcomes: ConnectOutcomes): ProbeOutcome {
  const codes = error instanceof AggregateError ? error.errors.map(codeOf) : [codeOf(error)];
  if (codes.includes('ECONNREFUSED') || codes.includes('ECONNRESET')) return outcomes.refused;
  return codes.includes('ETIMEDOUT') ? outcomes.silent : outcomes.noWay;
}

/** Connects in two moves: the server's certificate first, the account only once the certificate is trusted. */
import { useState } from 'react';
import type { DirectoryServer, ServerCertificate } from '../../../shared/contract/directory.ts';
import type { z } from 'zod';
import { startTask, useTask } from '../../stores/run.ts';

/** Where and as whom. */
export interface Attempt {
  readonly server: z.infer<typeof DirectoryServer>;
  readonly account: string;
  readonly password: string;
}

interface Question {
  readonly attempt: Attempt;
  readonly certificate: ServerCertificate;
  /** The certificate that was confirmed for this server before: this one is another. */
  readonly confirmed: string | undefined;
}

/** A domain controller did not answer, and another one of its domain is used. */
export interface Instead {
  readonly silent: string;
  readonly used: string;
}

/** `question` is set while somebody has to decide about a certificate. */
export interface Connecting {
  readonly busy: boolean;
  readonly question: Question | null;
  readonly instead: Instead | null;
  readonly connect: (attempt: Attempt) => void;
  readonly trust: () => void;
  readonly refuse: () => void;
}

/** The first directory, or one besides it. */
export type ConnectCall = 'directory.connect' | 'directory.add';

/** `onConnected` is called once the directory has accepted the account. */
export function useConnect(call: ConnectCall, onConnected: () => void): Connecting {
  const [question, setQuestion] = useState<Question | null>(null);
  const [instead, setInstead] = useState<Instead | null>(null);
  const probing = useTask('directory.probe') !== undefined;
  const signingIn = useTask(call) !== undefined;

  const signIn = async ({ server, account, password }: Attempt, trustedFingerprint?: string) => {
    setQuestion(null);
    const result = await startTask(call, { ...server, account, password, ...(trustedFingerprint ? { trustedFingerprint } : {}) });
    if (result.ok) onConnected();
  };

  const connect = async (asked: Attempt) => {
    setInstead(null);
    const probe = await startTask('directory.probe', asked.server);
    if (!probe.ok) return;
    const { certificate, confirmed, server, port, insteadOf } = probe.value;
    const attempt = { ...asked, server: { ...asked.server, server, ...(port === undefined ? {} : { port }) } };
    if (insteadOf !== undefined) setInstead({ silent: insteadOf, used: server });
    if (certificate.trusted) await signIn(attempt);
    else if (certificate.fingerprint === confirmed) await signIn(attempt, confirmed);
    else setQuestion({ attempt, certificate, confirmed });
  };

  return {
    busy: probing || signingIn,
    question,
    instead,
    connect: (attempt) => void connect(attempt),
    trust: () => question && void signIn(question.attempt, question.certificate.fingerprint),
    refuse: () => setQuestion(null),
  };
}

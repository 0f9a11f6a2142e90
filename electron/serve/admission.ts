/** Decides about a request before anything is done for it: a row each rule, in their order. */
import type { Session } from './session.ts';

/** What a request says about itself. */
export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly key: string | undefined;
  readonly host: string | undefined;
  readonly origin: string | undefined;
  readonly cookie: string | undefined;
  readonly contentType: string | undefined;
}

export interface Refusal {
  readonly status: 401 | 403 | 404 | 405 | 415 | 421;
  readonly text: string;
}

/** The routes that are posted to; everything else is read. */
const posted: ReadonlySet<string> = new Set(['/rpc', '/cancel']);

const isPost = ({ path }: Asked): boolean => posted.has(path);

interface Rule extends Refusal {
  readonly breaks: (asked: Asked, address: string, session: Session) => boolean;
}

/** A foreign name in `Host` is how a web page reaches into this machine (DNS rebinding); a foreign `Origin` is a foreign page. */
const rules: readonly Rule[] = [
  { status: 421, text: 'This address does not belong to the setup.', breaks: ({ host }, address) => host !== address },
  { status: 401, text: 'Open the link that the setup printed.', breaks: ({ cookie }, _, session) => !session.knows(cookie) },
  { status: 405, text: 'This is not done here.', breaks: (asked) => asked.method !== (isPost(asked) ? 'POST' : 'GET') },
  { status: 403, text: 'The request did not come from the page of the setup.', breaks: (asked, address) => isPost(asked) && asked.origin !== `http://${address}` },
  { status: 415, text: 'Only JSON is understood.', breaks: (asked) => isPost(asked) && !/^application\/json(;\s*charset=utf-8)?$/i.test(asked.contentType ?? '') },
];

/** The first rule that the request breaks, or undefined. `address` is host and port of this door. */
export function refusalOf(asked: Asked, address: string, session: Session): Refusal | undefined {
  const skipsCookie = asked.key !== undefined;
  return rules.find((rule) => !(skipsCookie && rule.status === 401) && rule.breaks(asked, address, session));
}

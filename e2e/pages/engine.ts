/** Speaks with a served setup as its page does, but without a page: for what a spec only needs to be so. */
import type { BrowserContext } from 'playwright';
import type { CallName, Input, Output } from '../../shared/contract/index.ts';
import type { Result } from '../../shared/problem.ts';

/** The session of an opened link. */
export interface Engine {
  readonly address: string;
  /** The `Cookie` header. */
  readonly cookie: string;
  /** Throws when the answer is a Problem. */
  readonly ask: <Name extends CallName>(name: Name, input: Input<Name>) => Promise<Output<Name>>;
  /** Lets a browser into the same session. */
  readonly admit: (context: BrowserContext) => Promise<void>;
}

/** Opens the link, which is used up by it. */
export async function redeem(link: string): Promise<Engine> {
  const address = new URL(link).origin;
  const opened = await fetch(link, { redirect: 'manual' });
  const cookie = opened.headers.get('set-cookie')?.split(';')[0] ?? '';
  const [name = '', value = ''] = cookie.split('=');
  let asked = 0;
  return {
    address,
    cookie,
    ask: async <Name extends CallName>(call: Name, input: Input<Name>) => {
      asked += 1;
      const body = JSON.stringify({ id: `spec-${asked}`, name: call, input });
      const answer = await fetch(`${address}/rpc`, { method: 'POST', headers: { 'content-type': 'application/json', origin: address, cookie }, body });
      const result = (await answer.json()) as Result<Output<Name>>;
      if (!result.ok) throw new Error(`${call}: ${JSON.stringify(result.problem)}`);
      return result.value;
    },
    admit: (context) => context.addCookies([{ name, value, url: address, httpOnly: true, sameSite: 'Strict' }]),
  };
}

/** Which addresses may be opened in the system browser: the sign-in pages of Microsoft's clouds, and for links of a page the documents of Microsoft; nothing else. */
import { shell } from 'electron';
import { fail } from '../../shared/problem.ts';
import { pagesHost } from '../../shared/tables/source-pages.ts';

/** Sign-in hosts: global and GCC, US government, China under both of its names (learn.microsoft.com/entra/identity-platform/authentication-national-cloud). */
const signInHosts: ReadonlySet<string> = new Set(['login.microsoftonline.com', 'login.microsoftonline.us', 'login.partner.microsoftonline.cn', 'login.chinacloudapi.cn']);

const documentHosts: ReadonlySet<string> = new Set([pagesHost]);

/** In practice the sign-in page stands on this machine. */
export function mayOpen(address: string, practice: boolean): boolean {
  const parts = plainParts(address);
  if (parts === undefined) return false;
  return isAt(parts, signInHosts) || (practice && parts.protocol === 'http:' && parts.hostname === '127.0.0.1');
}

/** What a link of our page may lead to: a document of Microsoft, or a sign-in page. */
export function mayFollow(address: string, practice: boolean): boolean {
  const parts = plainParts(address);
  return (parts !== undefined && isAt(parts, documentHosts)) || mayOpen(address, practice);
}

/** Undefined for what is no address, or has an account in it, which only misleads. */
function plainParts(address: string): URL | undefined {
  const parts = URL.canParse(address) ? new URL(address) : undefined;
  return parts?.username === '' && parts.password === '' ? parts : undefined;
}

function isAt({ protocol, hostname, port }: URL, hosts: ReadonlySet<string>): boolean {
  return protocol === 'https:' && port === '' && hosts.has(hostname);
}

/** Opens the address in the system browser, or refuses it. */
export async function openSignInPage(address: string, practice: boolean): Promise<void> {
  if (!mayOpen(address, practice)) throw fail('tenant.sign-in-refused', { why: 'The address of the sign-in page is not one of Microsoft.' });
  await shell.openExternal(address);
}

/** For a link that was pressed; one that may not be followed leads nowhere. */
export async function followLink(address: string, practice: boolean): Promise<void> {
  // Where no browser starts there is nothing to do: the source beside the link names the page.
  if (mayFollow(address, practice)) await shell.openExternal(address).catch(() => undefined);
}

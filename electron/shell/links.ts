/** Which addresses may be opened in the system browser: the sign-in pages of Microsoft's clouds, and nothing else. */
import { shell } from 'electron';
import { fail } from '../../shared/problem.ts';

/** Sign-in hosts: global and GCC, US government, China under both of its names (learn.microsoft.com/entra/identity-platform/authentication-national-cloud). */
const signInHosts: ReadonlySet<string> = new Set(['login.microsoftonline.com', 'login.microsoftonline.us', 'login.partner.microsoftonline.cn', 'login.chinacloudapi.cn']);

/** In practice the sign-in page stands on this machine. */
export function mayOpen(address: string, practice: boolean): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname, port, username, password } = new URL(address);
  if (username !== '' || password !== '') return false;
  if (protocol === 'https:' && port === '' && signInHosts.has(hostname)) return true;
  return practice && protocol === 'http:' && hostname === '127.0.0.1';
}

/** Opens the address in the system browser, or refuses it. */
export async function openSignInPage(address: string, practice: boolean): Promise<void> {
  if (!mayOpen(address, practice)) throw fail('tenant.sign-in-refused', { why: 'The address of the sign-in page is not one of Microsoft.' });
  await shell.openExternal(address);
}

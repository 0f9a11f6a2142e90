/** How Windows itself would remove a product: the line that it keeps is read, never run as it stands. */
import { fail } from '../../problem.ts';
import { uninstallerFolders } from '../../tables/windows-commands/cloud-sync-agent.ts';
import { programPath, splitLine } from './argument-line.ts';

/** An entry of "Apps & features". */
export interface InstalledProgram {
  /** The name of its key: a product code for packages of Windows Installer. */
  readonly key: string;
  readonly name: string;
  readonly publisher: string;
  readonly version: string;
  /** The line that removes it without asking; '' when there is none. */
  readonly quietRemoval: string;
}

/** By the product code, or by a program that lies where Microsoft's uninstallers lie. */
export type Removal = { readonly product: string } | { readonly program: string; readonly args: readonly string[] };

const productCode = /^\{[0-9A-F]{8}(?:-[0-9A-F]{4}){3}-[0-9A-F]{12}\}$/i;

/** Products that the setup may remove. */
const removable = /^Microsoft (?:(?:Azure AD Connect|Entra(?: Connect| private network)?) (?:Provisioning Agent|Agent Updater|Authentication Agent)\b|(?:Azure AD Connect|Entra Connect Sync|Azure AD Connect synchronization services)$)/i;

/** Options that an uninstaller of ours is told; everything else in a line is refused. */
const options = /^\/(?:uninstall|quiet|norestart|x|q|s)$/i;

/** The removal of the product of this name; undefined when it is not installed. Throws `command.value-refused` for a line that does something else. */
export function removalOf(installed: readonly InstalledProgram[], name: string): Removal | undefined {
  if (!removable.test(name)) throw fail('command.value-refused', { detail: { value: 'not an agent of Microsoft' } });
  const entries = installed.filter((one) => one.name === name && one.publisher === 'Microsoft Corporation');
  // The Setup program takes away everything that it brought, its packages only themselves.
  const entry = entries.find(({ quietRemoval }) => quietRemoval !== '') ?? entries.find(({ key }) => productCode.test(key));
  if (entry === undefined) return undefined;
  return entry.quietRemoval === '' ? { product: entry.key } : removalFrom(entry);
}

function removalFrom({ quietRemoval, key }: InstalledProgram): Removal {
  const [program = '', ...args] = splitLine(quietRemoval);
  if (/(^|\\)msiexec(\.exe)?$/i.test(program) && productCode.test(key)) return { product: key };
  const isOurs = uninstallerFolders.some((folder) => program.toLowerCase().startsWith(folder.toLowerCase()));
  if (!isOurs || !args.every((arg) => options.test(arg))) throw fail('command.value-refused', { detail: { value: 'a removal that was not foreseen', line: quietRemoval.slice(0, 300) } });
  return { program: programPath(program), args };
}

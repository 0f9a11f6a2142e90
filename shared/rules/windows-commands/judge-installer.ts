/** Decides whether a downloaded file may be started: signed by Microsoft, the right product, a version that still works. */
import { problem, type Problem } from '../../problem.ts';
import { compareVersions } from '../prerequisites/judging.ts';
import type { InstallerFacts } from '../../tables/windows-commands/installer.ts';
import { installers, type InstallerId, type InstallerRow } from '../../tables/windows-commands/installers.ts';

/** The name in the certificate of everything that Microsoft publishes. */
const microsoft = 'Microsoft Corporation';

/** `hint`: a newer one is known. The Problem says why the file is refused. */
export type JudgedInstaller = { readonly ok: true; readonly version: string; readonly hint: 'newer-known' | null } | { readonly ok: false; readonly problem: Problem };

/** `today` as `2026-11-23`. */
export function judgeInstaller(id: InstallerId, facts: InstallerFacts, today: string): JudgedInstaller {
  const row: InstallerRow = installers[id];
  const refused = refusalOf(row, facts, today);
  if (refused !== undefined) return { ok: false, problem: refused };
  const version = facts.version ?? '';
  return { ok: true, version, hint: compareVersions(version, row.newest) < 0 ? 'newer-known' : null };
}

function refusalOf(row: InstallerRow, { signature, signer, product, version, path }: InstallerFacts, today: string): Problem | undefined {
  const detail = { file: path, wanted: row.file };
  if (signature !== 'Valid') return problem('installer.unsigned', { detail: { ...detail, signature } });
  if (signer !== microsoft) return problem('installer.other-signer', { detail: { ...detail, signer: signer ?? '' } });
  if (!row.product.test(product ?? '')) return problem('installer.other-product', { detail: { ...detail, product: product ?? '' } });
  if (version === null || !/^\d+(\.\d+){1,3}$/.test(version)) return problem('installer.no-version', { detail: { ...detail, version: version ?? '' } });
  if (compareVersions(version, row.least) < 0) return problem('installer.too-old', { why: row.because, detail: { ...detail, version, least: row.least } });
  const { ends } = row;
  if (ends !== undefined && today >= ends.on && compareVersions(version, ends.below) < 0) return problem('installer.past-service', { detail: { ...detail, version, least: ends.below, since: ends.on } });
  return undefined;
}

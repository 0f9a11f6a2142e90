/** Which spec presses, checks, chooses or fills each control of pages 1 to 3. */
import type { StepId } from '../../shared/roadmap.ts';
import { forestFixesText, fixesText } from '../../shared/text/pages/fixes.ts';
import { filtersText } from '../../shared/text/pages/filters.ts';
import { identityPageText } from '../../shared/text/pages/identity.ts';
import { recycleBinText } from '../../shared/text/pages/recycle-bin.ts';
import { checkLinksText } from '../../shared/text/pages/check-links.ts';
import { directoryText } from '../../shared/text/pages/directory.ts';
import { frameText } from '../../shared/text/pages/frame.ts';
import { networkPageText } from '../../shared/text/pages/network.ts';
import { planText } from '../../shared/text/pages/plan.ts';
import { prerequisitesText, routeWords, verdictWords } from '../../shared/text/pages/prerequisites.ts';
import { rightsText } from '../../shared/text/pages/rights.ts';
import { sideChecksText } from '../../shared/text/pages/side-checks.ts';
import { consentText, tenantText } from '../../shared/text/pages/tenant.ts';
import { accountFeatures } from '../../shared/tables/account-rights.ts';
import type { Control } from './controls.ts';

/** `names`: what stands at the beginning of the accessible name; `spec`: the file beside the other specs. */
interface Covered {
  readonly role: string;
  readonly names: readonly string[];
  readonly spec: string;
}

const row = (role: string, spec: string, ...names: readonly string[]): Covered => ({ role, names, spec });

/** The rows of requirements unfold. */
const rows = row('button', 'prerequisites-faults.spec.ts', ...Object.values(verdictWords).map((word) => `${word} `));
/** The links below their checks. */
const ways = row('link', 'cure-links.spec.ts', checkLinksText.page(''), 'Go to ');
const footer = row('button', 'prerequisites-controls.spec.ts', frameText.next, frameText.back);

/** What a search box is emptied with. */
const clear = 'clear';

/** By page. */
export const coveredControls: Readonly<Partial<Record<StepId, readonly Covered[]>>> = {
  prerequisites: [
    rows,
    ways,
    footer,
    row('checkbox', 'prerequisites-controls.spec.ts', ...Object.values(routeWords)),
    row('switch', 'prerequisites-faults.spec.ts', prerequisitesText.everything),
    row('checkbox', 'prerequisites-faults.spec.ts', prerequisitesText.accept('')),
    row('button', 'prerequisites-controls.spec.ts', prerequisitesText.again, ...Object.values(prerequisitesText.save), prerequisitesText.copyPath, fixesText.all(8), fixesText.oneOf('')),
    row('button', 'prerequisites-controls.spec.ts', fixesText.back, fixesText.commit, fixesText.undoOf(''), planText.notes(1), clear),
    row('button', 'prerequisites-controls.spec.ts', networkPageText.check, networkPageText.copy, networkPageText.save, networkPageText.copyPath),
    row('combobox', 'prerequisites-controls.spec.ts', networkPageText.cloud),
    row('textbox', 'prerequisites-controls.spec.ts', networkPageText.proxyAddress, networkPageText.proxyBypass, networkPageText.proxyAccount, networkPageText.proxyPassword),
    row('searchbox', 'prerequisites-controls.spec.ts', planText.search),
    row('tab', 'prerequisites-controls.spec.ts', ''),
  ],
  tenant: [
    rows,
    ways,
    footer,
    row('button', 'tenant-controls.spec.ts', tenantText.browser, tenantText.deviceCode, tenantText.copyAddress, tenantText.copyCode, tenantText.signOut, frameText.cancel),
    row('button', 'tenant-controls.spec.ts', sideChecksText.tenant.start, sideChecksText.again),
    row('button', 'tenant-consent.spec.ts', consentText.giveFor(''), consentText.copyLink),
    row('combobox', 'tenant-consent.spec.ts', tenantText.cloud),
    row('textbox', 'tenant-consent.spec.ts', tenantText.tenantName, tenantText.accountName),
    row('button', 'tenant-identity.spec.ts', identityPageText.make),
    row('link', 'tenant-controls.spec.ts', tenantText.openPage, 'http://127.0.0.1'),
  ],
  directory: [
    rows,
    ways,
    footer,
    row('combobox', 'directory-controls.spec.ts', directoryText.server),
    row('textbox', 'directory-controls.spec.ts', directoryText.port, directoryText.account, directoryText.password),
    row('radio', 'directory-controls.spec.ts', ...Object.values(directoryText.securityWords)),
    row('button', 'directory-controls.spec.ts', directoryText.connect, directoryText.practiceAccount, directoryText.showPassword, directoryText.other, directoryText.keep),
    row('button', 'several-directories.spec.ts', directoryText.addDirectory),
    row('button', 'directory-controls.spec.ts', `Open ${directoryText.server}`, clear),
    row('searchbox', 'directory-controls.spec.ts', directoryText.findUnits),
    row('checkbox', 'directory-choice.spec.ts', 'contoso.local', 'Contoso', 'Users', 'Builtin', 'Computers', 'Domain Controllers', 'ForeignSecurityPrincipals', 'Managed Service Accounts', 'Program Data', 'System'),
    row('radio', 'scope-filters.spec.ts', filtersText.everybody, filtersText.members),
    row('button', 'scope-filters.spec.ts', filtersText.add),
    row('radio', 'directory-controls.spec.ts', 'ms-DS-ConsistencyGuid', 'objectGUID'),
    row('textbox', 'rights-controls.spec.ts', rightsText.account, rightsText.name, rightsText.place),
    row('combobox', 'rights-controls.spec.ts', rightsText.suffix),
    row('checkbox', 'rights-controls.spec.ts', ...accountFeatures.map(({ title }) => title)),
    row('button', 'account-rights.spec.ts', rightsText.check, rightsText.give, rightsText.scripts, rightsText.create, rightsText.plan),
    row('button', 'rights-controls.spec.ts', rightsText.cancel, rightsText.close, ...Object.values(rightsText.copyScript), ...Object.values(rightsText.saveScript)),
    row('button', 'directory-recycle-bin.spec.ts', recycleBinText.turnOn, recycleBinText.turnOnOf('')),
    row('button', 'rights-controls.spec.ts', rightsText.choosePlace),
    row('button', 'directory-controls.spec.ts', sideChecksText.directory.start, sideChecksText.again, forestFixesText.addOf('')),
  ],
};

/** The row of a control; undefined when no spec covers it. */
export function coverOf(step: StepId, { role, name }: Control): Covered | undefined {
  return coveredControls[step]?.find((one) => one.role === role && one.names.some((begin) => name.startsWith(begin)));
}

/** What the setup may do in the tenant: which permission, for which step, why, and whether it was granted. */
import { Button } from '@fluentui/react-components';
import { ShieldCheckmarkRegular } from '@fluentui/react-icons';
import type { TenantAccess } from '../../../shared/contract/tenant.ts';
import { permissionUses, type PermissionUse } from '../../../shared/tables/permissions.ts';
import { consentText as text } from '../../../shared/text/pages/tenant.ts';
import { CopyButton } from '../../parts/CopyButton.tsx';
import { Mark } from '../../parts/Mark.tsx';
import { Section } from '../../parts/Section.tsx';
import { startTask, useTask } from '../../stores/run.ts';
import parts from '../../parts/parts.module.css';

function Use({ use, access }: { readonly use: PermissionUse; readonly access: TenantAccess }) {
  const busy = useTask('tenant.consent') !== undefined;
  const rows = access.permissions.filter(({ uses }) => uses.includes(use));
  if (rows.length === 0) return null;
  const granted = rows.every((row) => row.granted);
  return (
    <li>
      <div className={parts.between}>
        <details>
          <summary>{text.uses[use]}</summary>
          <ul>
            {rows.map(({ name, why, granted: has }) => (
              <li key={name}>
                <strong>{name}</strong> ({has ? text.granted : text.notYet}): {why}
              </li>
            ))}
          </ul>
        </details>
        <span className={parts.row}>
          <Mark tone={granted ? 'good' : 'info'} word={granted ? text.granted : text.notYet} showWord />
          {access.person && !granted && (
            <Button size="small" icon={<ShieldCheckmarkRegular />} aria-label={text.giveFor(text.uses[use])} disabledFocusable={busy} onClick={() => void startTask('tenant.consent', { for: use, method: 'browser' })}>
              {text.give}
            </Button>
          )}
        </span>
      </div>
    </li>
  );
}

/** One line for each step or feature; the permissions unfold. */
export function Permissions({ access }: { readonly access: TenantAccess }) {
  return (
    <Section title={text.title} lead={access.person ? text.lead : text.forApplication}>
      <ul className={parts.rows} aria-label={text.title}>
        {permissionUses.map((use) => (
          <Use key={use} use={use} access={access} />
        ))}
      </ul>
      {access.adminConsentUrl !== null && (
        <p className={parts.muted}>
          {text.administrator} <bdi>{access.adminConsentUrl}</bdi> <CopyButton text={access.adminConsentUrl} label={text.copyLink} />
        </p>
      )}
    </Section>
  );
}

/** Who is signed in, what the account may do, and which domains the organization has. */
import { Badge, Button, Table, TableBody, TableCell, TableHeader, TableHeaderCell, TableRow } from '@fluentui/react-components';
import type { Tenant, TenantDomain } from '../../../shared/contract/tenant.ts';
import { sectionIds } from '../../../shared/tables/cure-places.ts';
import { count } from '../../../shared/text/counted.ts';
import { tenantText as text } from '../../../shared/text/pages/tenant.ts';
import { useCall } from '../../bridge/use-call.ts';
import { Facts } from '../../parts/Facts.tsx';
import { Mark } from '../../parts/Mark.tsx';
import { ProblemBar } from '../../parts/ProblemBar.tsx';
import { Section } from '../../parts/Section.tsx';
import { startTask, useTask } from '../../stores/run.ts';
import parts from '../../parts/parts.module.css';

function Roles({ roles }: { readonly roles: readonly string[] }) {
  if (roles.length === 0) return text.noRoles;
  return (
    <span className={parts.row}>
      {roles.map((role) => (
        <Badge key={role} appearance="tint" color="brand">
          {role}
        </Badge>
      ))}
    </span>
  );
}

function DomainRow({ domain }: { readonly domain: TenantDomain }) {
  return (
    <TableRow>
      <TableCell>
        <bdi>{domain.name}</bdi>
      </TableCell>
      <TableCell>
        <span className={parts.row}>
          <Mark tone={domain.verified ? 'good' : 'warn'} word={domain.verified ? text.verified : text.notVerified} showWord />
          {domain.default && <Badge color="brand">{text.isDefault}</Badge>}
          {domain.initial && (
            <Badge appearance="outline" color="informative">
              {text.isInitial}
            </Badge>
          )}
          {domain.federated && (
            <Badge appearance="tint" color="important">
              {text.isFederated}
            </Badge>
          )}
        </span>
      </TableCell>
    </TableRow>
  );
}

function Domains({ domains }: { readonly domains: readonly TenantDomain[] }) {
  return (
    <Section title={text.domains} flush>
      <Table aria-label={text.domains} className={parts.table ?? ''}>
        <TableHeader>
          <TableRow>
            <TableHeaderCell>{text.domain}</TableHeaderCell>
            <TableHeaderCell>{text.state}</TableHeaderCell>
          </TableRow>
        </TableHeader>
        <TableBody>
          {domains.map((domain) => (
            <DomainRow key={domain.name} domain={domain} />
          ))}
        </TableBody>
      </Table>
    </Section>
  );
}

/** Warns when the account may not do what the setup needs. */
export function SignedIn({ tenant }: { readonly tenant: Tenant }) {
  const leaving = useTask('tenant.signOut') !== undefined;
  const person = useCall('tenant.access', {}).value?.person ?? true;
  return (
    <>
      {!tenant.maySynchronize && <ProblemBar intent="warning" problem={{ code: '', ...text.mayNot }} />}
      {tenant.otherSynchronization === 'on' && <ProblemBar intent="warning" problem={{ code: '', ...text.otherOn }} />}
      <Section
        id={sectionIds.signIn}
        title={text.signedIn}
        aside={
          <Button disabledFocusable={leaving} onClick={() => void startTask('tenant.signOut', {})}>
            {text.signOut}
          </Button>
        }
      >
        <Facts
          facts={[
            [text.organization, tenant.name],
            [text.account, tenant.account],
            [text.initialDomain, tenant.initialDomain],
            [text.users, tenant.userCount === null ? text.notKnown : count(tenant.userCount)],
            [text.other, text.otherWords[tenant.otherSynchronization]],
            [text.tenantId, tenant.id],
          ]}
        />
        <dl>
          <div className={parts.fact}>
            <dt>{person ? text.roles : text.permissions}</dt>
            <dd>
              <Roles roles={tenant.roles} />
            </dd>
          </div>
        </dl>
      </Section>
      <Domains domains={tenant.domains} />
    </>
  );
}

/** What each way to synchronize can carry for each method. */
import { Badge } from '@fluentui/react-components';
import type { SignInMethod } from '../../../shared/contract/sign-in-method.ts';
import { signInText as text, carriesWords } from '../../../shared/text/pages/sign-in-method.ts';
import { routesCarry, type RouteCarries } from '../../../shared/text/sign-in/routes.ts';
import { Comparison, type ComparisonRow } from './Comparison.tsx';

const colors = { yes: 'success', partly: 'warning', no: 'danger' } as const;

function rowOf({ route, methods }: RouteCarries): ComparisonRow {
  const cell = (method: SignInMethod) => (
    <>
      <Badge appearance="tint" color={colors[methods[method].carries]}>
        {carriesWords[methods[method].carries]}
      </Badge>{' '}
      {methods[method].why}
    </>
  );
  return { name: route, values: { 'password-hash-sync': cell('password-hash-sync'), 'pass-through': cell('pass-through'), federation: cell('federation') } };
}

const rows = routesCarry.map(rowOf);

/** One row for each way. */
export function RoutesTable({ chosen }: { readonly chosen: SignInMethod | null }) {
  return <Comparison title={text.routes} lead={text.routesLead} rows={rows} chosen={chosen} />;
}

/** Who makes the accounts of single sign-on and their keys: an administrator of each forest, and one of the tenant. */
import { useState, type SyntheticEvent } from 'react';
import { Button, Checkbox, Field, Input } from '@fluentui/react-components';
import { DeleteRegular } from '@fluentui/react-icons';
import { setupText } from '../../../../shared/text/pages/sign-in-setup.ts';
import parts from '../../../parts/parts.module.css';
import type { SetupWork } from './use-setup.ts';

const text = setupText.singleSignOn;

interface Typed {
  readonly account: string;
  readonly password: string;
}

const nothing: Typed = { account: '', password: '' };
/** The key of the tenant among the forests, which have dots or letters in their names. */
const tenant = '';

/** The passwords live in this form only, and are cleared when the plan is made. `present`: forests that have it. */
export function SingleSignOnForm({ work, forests, present }: { readonly work: SetupWork; readonly forests: readonly string[]; readonly present: readonly string[] }) {
  const [typed, setTyped] = useState<Readonly<Record<string, Typed>>>({});
  const [rollOver, setRollOver] = useState(false);
  const of = (name: string): Typed => typed[name] ?? nothing;
  const change = (name: string, part: Partial<Typed>) => setTyped((before) => ({ ...before, [name]: { ...(before[name] ?? nothing), ...part } }));
  const isWhole = ({ account, password }: Typed) => account.trim() !== '' && password !== '';
  const administrators = () => ({
    domainAdministrators: forests.filter((forest) => isWhole(of(forest))).map((forest) => ({ forest, account: of(forest).account.trim(), password: of(forest).password })),
    ...(isWhole(of(tenant)) ? { tenantAdministrator: of(tenant) } : {}),
  });
  const clear = () => setTyped((before) => Object.fromEntries(Object.entries(before).map(([name, { account }]) => [name, { account, password: '' }])));
  const plan = (event: SyntheticEvent) => {
    event.preventDefault();
    void work.look('seamless-sso.plan', { ...administrators(), rollOver });
    clear();
  };
  const takeOut = (forest: string) => {
    void work.look('seamless-sso.planTakeOut', { forests: [forest], ...administrators() });
    clear();
  };
  const login = (name: string, label: string, hint: string, password: string) => (
    <div key={name}>
      <Field label={label} hint={hint}>
        <Input value={of(name).account} spellCheck={false} autoComplete="off" onChange={(_, data) => change(name, { account: data.value })} />
      </Field>
      <Field label={password}>
        <Input type="password" value={of(name).password} autoComplete="off" onChange={(_, data) => change(name, { password: data.value })} />
      </Field>
    </div>
  );
  return (
    <form className={parts.form ?? ''} onSubmit={plan}>
      {forests.map((forest) => login(forest, text.administrator(forest), text.administratorHint, text.passwordOf(forest)))}
      {login(tenant, text.tenant, text.tenantHint, setupText.password)}
      <Checkbox label={text.rollOver} checked={rollOver} onChange={(_, data) => setRollOver(data.checked === true)} />
      <div className={parts.row}>
        <Button type="submit" disabledFocusable={work.busy}>
          {text.plan}
        </Button>
        {present.map((forest) => (
          <Button key={forest} icon={<DeleteRegular />} disabledFocusable={work.busy} onClick={() => takeOut(forest)}>
            {text.takeOut(forest)}
          </Button>
        ))}
      </div>
    </form>
  );
}

/** The passphrase that the file is sealed with, typed twice; it lives with the form and is kept nowhere. */
import { Field, Input } from '@fluentui/react-components';
import { firstSignInPageText as text } from '../../../../shared/text/pages/first-sign-in.ts';
import { Section } from '../../../parts/Section.tsx';
import parts from '../../../parts/parts.module.css';

/** What was typed, and what is wrong with it once somebody wanted to go on. */
export interface Seal {
  readonly passphrase: string;
  readonly repeat: string;
  readonly fault: 'short' | 'differs' | null;
}

/** The ids of its fields. */
export const sealIds = { short: 'seal-passphrase', differs: 'seal-repeat' } as const;

interface Props {
  readonly seal: Seal;
  readonly onSeal: (seal: Seal) => void;
}

/** Its fault stands at the field that has it. */
export function SealForm({ seal, onSeal }: Props) {
  const { passphrase, repeat, fault } = seal;
  const wrong = (at: 'short' | 'differs') => (fault === at ? { validationState: 'error', validationMessage: text[at] } as const : {});
  return (
    <Section title={text.seal} lead={text.sealLead}>
      <div className={parts.form}>
        <Field label={text.passphrase} hint={text.passphraseHint} required {...wrong('short')}>
          <Input id={sealIds.short} type="password" autoComplete="new-password" maxLength={256} value={passphrase} onChange={(_, data) => onSeal({ ...seal, passphrase: data.value, fault: null })} />
        </Field>
        <Field label={text.repeat} required {...wrong('differs')}>
          <Input id={sealIds.differs} type="password" autoComplete="new-password" maxLength={256} value={repeat} onChange={(_, data) => onSeal({ ...seal, repeat: data.value, fault: null })} />
        </Field>
      </div>
    </Section>
  );
}

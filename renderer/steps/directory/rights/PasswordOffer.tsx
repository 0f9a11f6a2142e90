/** Tells the password of a created account once; it lives in this component only while its dialog is open. */
import { useState } from 'react';
import { Button, Dialog, DialogActions, DialogBody, DialogContent, DialogSurface, DialogTitle, MessageBar, MessageBarBody } from '@fluentui/react-components';
import { KeyRegular } from '@fluentui/react-icons';
import type { Output } from '../../../../shared/contract/index.ts';
import type { Problem } from '../../../../shared/problem.ts';
import { rightsText as text } from '../../../../shared/text/pages/rights.ts';
import { call } from '../../../bridge/call.ts';
import { CopyButton } from '../../../parts/CopyButton.tsx';
import { ProblemBar } from '../../../parts/ProblemBar.tsx';
import { Section } from '../../../parts/Section.tsx';
import parts from '../../../parts/parts.module.css';
import { setDraft } from '../../../stores/drafts.ts';

type SignIn = NonNullable<Output<'rights.takePassword'>>;

function PasswordDialog({ signIn, onClose }: { readonly signIn: SignIn; readonly onClose: () => void }) {
  return (
    <Dialog open modalType="alert" onOpenChange={(_, data) => !data.open && onClose()}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{text.passwordTitle(signIn.account)}</DialogTitle>
          <DialogContent className={parts.form ?? ''}>
            <p>{text.passwordText}</p>
            <div className={parts.row}>
              <code className={parts.mono}>{signIn.password}</code>
              <CopyButton text={signIn.password} label={text.copyPassword} showLabel />
            </div>
          </DialogContent>
          <DialogActions>
            <Button appearance="primary" onClick={onClose}>
              {text.close}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}

/** Asked for without a store in between. Afterwards the new account is the one to check. */
export function PasswordOffer({ plan }: { readonly plan: string }) {
  const [signIn, setSignIn] = useState<SignIn | null>(null);
  const [gone, setGone] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const take = async () => {
    const result = await call('rights.takePassword', { plan });
    setProblem(result.ok ? null : result.problem);
    if (!result.ok) return;
    setGone(result.value === null);
    setSignIn(result.value);
    if (result.value !== null) setDraft({ rightsAccount: result.value.account });
  };
  return (
    <Section title={text.password} lead={text.accountNext}>
      {problem && <ProblemBar problem={problem} />}
      {gone ? (
        <MessageBar intent="info">
          <MessageBarBody>{text.passwordGone}</MessageBarBody>
        </MessageBar>
      ) : (
        <Button className={parts.fit ?? ''} appearance="primary" icon={<KeyRegular />} onClick={() => void take()}>
          {text.showPassword}
        </Button>
      )}
      {signIn && (
        <PasswordDialog
          signIn={signIn}
          onClose={() => {
            setSignIn(null);
            setGone(true);
          }}
        />
      )}
    </Section>
  );
}

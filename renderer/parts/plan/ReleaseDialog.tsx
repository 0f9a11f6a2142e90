/** Asks who answers for letting pass what a guard holds back; the person who is signed in stands there already. */
import { useState, type SyntheticEvent } from 'react';
import { Button, Dialog, DialogActions, DialogBody, DialogContent, DialogSurface, DialogTitle, Field, Input } from '@fluentui/react-components';
import type { Guard } from '../../../shared/plan.ts';
import { approvalHours } from '../../../shared/tables/guard-limits.ts';
import { planText } from '../../../shared/text/pages/plan.ts';
import { useCall } from '../../bridge/use-call.ts';
import parts from '../parts.module.css';
import { asSentence } from './as-sentence.ts';

/** So long as `plan.release` takes. */
const longestName = 256;

/** An application signs in by its id: nobody answers for anything by that name. */
const isPerson = (account: string): boolean => account.includes('@');

interface Props {
  readonly guard: Guard;
  readonly onRelease: (by: string) => void;
  readonly onClose: () => void;
}

/** Esc and Cancel change nothing; without a name nothing is released. */
export function ReleaseDialog({ guard, onRelease, onClose }: Props) {
  const [typed, setTyped] = useState<string | null>(null);
  const [missing, setMissing] = useState(false);
  const account = useCall('tenant.read', {}).value?.account ?? '';
  const by = typed ?? (isPerson(account) ? account : '');
  const release = (event: SyntheticEvent) => {
    event.preventDefault();
    const name = by.trim();
    setMissing(name === '');
    if (name !== '') onRelease(name);
  };
  return (
    <Dialog open onOpenChange={(_, data) => !data.open && onClose()}>
      <DialogSurface>
        <form onSubmit={release}>
          <DialogBody>
            <DialogTitle>{planText.releaseTitle(guard.count)}</DialogTitle>
            <DialogContent className={parts.form ?? ''}>
              <p>
                {asSentence(guard.what)} {planText.guardLimit(guard.limit)} {planText.releaseText(approvalHours)}
              </p>
              <Field label={planText.releaseBy} hint={planText.releaseByHint} {...(missing ? { validationMessage: planText.releaseByMissing } : {})}>
                <Input value={by} maxLength={longestName} onChange={(_, data) => setTyped(data.value)} />
              </Field>
            </DialogContent>
            <DialogActions>
              <Button onClick={onClose}>{planText.cancel}</Button>
              <Button type="submit" appearance="primary">
                {planText.releaseNow(guard.count)}
              </Button>
            </DialogActions>
          </DialogBody>
        </form>
      </DialogSurface>
    </Dialog>
  );
}

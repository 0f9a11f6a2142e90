/** Asks for the name and the place of a new account; what comes of it is a plan. */
import { useState, type SyntheticEvent } from 'react';
import { Button, Dialog, DialogActions, DialogBody, DialogContent, DialogSurface, DialogTitle, Field, Input, Select } from '@fluentui/react-components';
import { OrganizationRegular } from '@fluentui/react-icons';
import type { Forest } from '../../../../shared/contract/directory.ts';
import { accountNamePattern } from '../../../../shared/rules/access/account-name.ts';
import { rightsText as text } from '../../../../shared/text/pages/rights.ts';
import { ProblemBar } from '../../../parts/ProblemBar.tsx';
import parts from '../../../parts/parts.module.css';
import { startTask, useTask, useTaskProblem } from '../../../stores/run.ts';
import { UnitPicker } from './UnitPicker.tsx';
import { showPlan } from './use-rights.ts';

interface Props {
  readonly forest: Forest;
  readonly onClose: () => void;
}

function faultOf(message: string | undefined) {
  return message === undefined ? {} : ({ validationMessage: message, validationState: 'error' } as const);
}

/** Esc and Cancel make nothing. */
export function CreateAccountDialog({ forest, onClose }: Props) {
  const suffixes = [...new Set([forest.domain, ...forest.upnSuffixes])];
  const [name, setName] = useState('svc-sync');
  const [suffix, setSuffix] = useState(forest.domain);
  const [place, setPlace] = useState(`CN=Users,${forest.base}`);
  const [picking, setPicking] = useState(false);
  const [tried, setTried] = useState(false);
  const busy = useTask('rights.planAccount') !== undefined;
  const problem = useTaskProblem('rights.planAccount');
  const nameFault = name.trim() === '' ? text.needName : accountNamePattern.test(name.trim()) ? undefined : text.badName;
  const placeFault = place.trim() === '' ? text.needPlace : undefined;
  const plan = async (event: SyntheticEvent) => {
    event.preventDefault();
    setTried(true);
    if (nameFault !== undefined || placeFault !== undefined) return;
    const result = await startTask('rights.planAccount', { name: name.trim(), upnSuffix: suffix, unit: place.trim() });
    if (!result.ok) return;
    onClose();
    showPlan(result.value);
  };
  return (
    <Dialog open onOpenChange={(_, data) => !data.open && onClose()}>
      <DialogSurface>
        <form onSubmit={(event) => void plan(event)} noValidate>
          <DialogBody>
            <DialogTitle>{text.create}</DialogTitle>
            <DialogContent className={parts.form ?? ''}>
              <p>{text.createLead}</p>
              {problem && <ProblemBar problem={problem} />}
              <Field label={text.name} hint={text.nameHint} {...faultOf(tried ? nameFault : undefined)}>
                <Input value={name} spellCheck={false} onChange={(_, data) => setName(data.value)} />
              </Field>
              <Field label={text.suffix}>
                <Select value={suffix} onChange={(_, data) => setSuffix(data.value)}>
                  {suffixes.map((one) => (
                    <option key={one} value={one}>
                      {one}
                    </option>
                  ))}
                </Select>
              </Field>
              <Field label={text.place} hint={text.placeHint} {...faultOf(tried ? placeFault : undefined)}>
                <Input value={place} spellCheck={false} onChange={(_, data) => setPlace(data.value)} />
              </Field>
              <Button className={parts.fit ?? ''} icon={<OrganizationRegular />} aria-expanded={picking} onClick={() => setPicking(!picking)}>
                {picking ? text.hidePlaces : text.choosePlace}
              </Button>
              {picking && <UnitPicker forest={forest} value={place} onValue={setPlace} />}
            </DialogContent>
            <DialogActions>
              <Button onClick={onClose}>{text.cancel}</Button>
              <Button type="submit" appearance="primary" disabledFocusable={busy}>
                {text.plan}
              </Button>
            </DialogActions>
          </DialogBody>
        </form>
      </DialogSurface>
    </Dialog>
  );
}

/** Whether both sides are equal after the run. */
import { Button, MessageBar, MessageBarActions, MessageBarBody, MessageBarTitle } from '@fluentui/react-components';
import type { Verification } from '../../../shared/contract/synchronization.ts';
import { synchronizationText as text } from '../../../shared/text/pages/synchronization.ts';
import { whenText } from '../../parts/when.ts';

/** Can be asked for again. */
export function VerificationBar({ verification, onVerify }: { readonly verification: Verification; readonly onVerify: () => void }) {
  const { users, groups, differences, checkedAt } = verification;
  const equal = differences === 0;
  return (
    <MessageBar intent={equal ? 'success' : 'warning'}>
      <MessageBarBody>
        <MessageBarTitle>{equal ? text.equal : text.different(differences)}</MessageBarTitle> {text.equalText(users, groups, whenText(checkedAt))} {!equal && text.differentText}
      </MessageBarBody>
      <MessageBarActions>
        <Button onClick={onVerify}>{text.verify}</Button>
      </MessageBarActions>
    </MessageBar>
  );
}

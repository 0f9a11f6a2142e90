/** Domains and forests that are read besides the first one: listed, added, signed in to again, removed. */
import { useState } from 'react';
import { Badge, Button, Spinner } from '@fluentui/react-components';
import { OrganizationRegular } from '@fluentui/react-icons';
import type { ListedDirectory } from '../../../shared/contract/directory.ts';
import { directoryText as text } from '../../../shared/text/pages/directory.ts';
import { focusNext } from '../../parts/focus-next.ts';
import { ProblemBar } from '../../parts/ProblemBar.tsx';
import { Section } from '../../parts/Section.tsx';
import { startTask, useTask, useTaskProblem } from '../../stores/run.ts';
import parts from '../../parts/parts.module.css';
import { ConnectForm } from './ConnectForm.tsx';
import { RemoveDialog } from './RemoveDialog.tsx';
import { serverFieldId } from './ServerField.tsx';
import styles from './directory.module.css';

interface Props {
  /** All of them, the first one first. */
  readonly directories: readonly ListedDirectory[];
}

const addButtonId = 'add-directory';

function typedOf({ server, port, security, account }: ListedDirectory) {
  return { server, port: port === undefined ? '' : String(port), security, account };
}

interface RowProps {
  readonly directory: ListedDirectory;
  readonly onSignIn: () => void;
  readonly onRemove: () => void;
}

function Row({ directory, onSignIn, onRemove }: RowProps) {
  const { domain, forest, server, account, connected, insteadOf } = directory;
  return (
    <li className={parts.between}>
      <div className={styles.directory}>
        <OrganizationRegular aria-hidden />
        <div>
          <div className={parts.row}>
            <bdi>{domain}</bdi>
            <span className={parts.muted}>{text.ofForest(forest)}</span>
            {!connected && <Badge color="warning">{text.notConnected}</Badge>}
          </div>
          <div className={parts.muted}>{text.directoryFacts(server, account)}</div>
          {insteadOf !== undefined && <div className={parts.muted}>{text.moved(insteadOf, server)}</div>}
        </div>
      </div>
      <div className={parts.row}>
        {!connected && <Button onClick={onSignIn}>{text.signInAgain(domain)}</Button>}
        <Button appearance="subtle" onClick={onRemove}>
          {text.removeDirectory(domain)}
        </Button>
      </div>
    </li>
  );
}

/** The form takes the place of the list while somebody signs in. */
export function FurtherDirectories({ directories }: Props) {
  const [signingIn, setSigningIn] = useState<ListedDirectory | 'new' | null>(null);
  const [removing, setRemoving] = useState<ListedDirectory | null>(null);
  const busy = useTask('directory.remove') !== undefined;
  const problem = useTaskProblem('directory.remove');
  const further = directories.slice(1);
  const open = (one: ListedDirectory | 'new') => {
    setSigningIn(one);
    focusNext(serverFieldId);
  };
  const close = () => {
    setSigningIn(null);
    focusNext(addButtonId);
  };
  const remove = async (base: string) => {
    setRemoving(null);
    await startTask('directory.remove', { base });
    focusNext(addButtonId);
  };
  if (signingIn) {
    const start = signingIn === 'new' ? undefined : typedOf(signingIn);
    return <ConnectForm call="directory.add" start={start} connected={directories.filter(({ connected }) => connected).map(({ server }) => server)} onConnected={close} onKeep={close} />;
  }
  return (
    <Section title={text.further} lead={text.furtherLead} aside={<Button id={addButtonId} onClick={() => open('new')}>{text.addDirectory}</Button>}>
      {problem && <ProblemBar problem={problem} />}
      {busy && <Spinner size="tiny" />}
      {further.length === 0 && <p className={parts.muted}>{text.noFurther}</p>}
      {further.length > 0 && (
        <ul className={parts.rows} aria-label={text.further}>
          {further.map((directory) => (
            <Row key={directory.base} directory={directory} onSignIn={() => open(directory)} onRemove={() => setRemoving(directory)} />
          ))}
        </ul>
      )}
      {removing && <RemoveDialog domain={removing.domain} onRemove={() => void remove(removing.base)} onClose={() => setRemoving(null)} />}
    </Section>
  );
}

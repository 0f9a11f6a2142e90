/** Who is in, out of how many, and who is left out and why. */
import { useEffect, useId, useRef, useState } from 'react';
import { Button, MessageBar, MessageBarBody, Spinner } from '@fluentui/react-components';
import { ContactCardRegular, PeopleRegular, PeopleTeamRegular } from '@fluentui/react-icons';
import type { LeftOutCount, ScopeCount } from '../../../shared/contract/directory.ts';
import { directoryText } from '../../../shared/text/pages/directory.ts';
import { filtersText as text } from '../../../shared/text/pages/filters.ts';
import { ProblemBar } from '../../parts/ProblemBar.tsx';
import { ProgressLine } from '../../parts/ProgressLine.tsx';
import { Tiles } from '../../parts/Tiles.tsx';
import parts from '../../parts/parts.module.css';
import type { Task } from '../../stores/run.ts';
import styles from './directory.module.css';
import type { Choice } from './use-choice.ts';

/** Milliseconds after which a count shows how far it is, and how it is stopped. */
const longCount = 2000;

const kinds = [
  ['users', <PeopleRegular key="users" />],
  ['groups', <PeopleTeamRegular key="groups" />],
  ['contacts', <ContactCardRegular key="contacts" />],
] as const;

function Counting({ task, onStop }: { readonly task: Task; readonly onStop: () => void }) {
  const [long, setLong] = useState(false);
  useEffect(() => {
    const timer = window.setTimeout(() => setLong(true), longCount);
    return () => window.clearTimeout(timer);
  }, []);
  if (!long) return <Spinner size="tiny" label={text.counting} className={parts.fit ?? ''} />;
  return (
    <>
      <ProgressLine task={task} label={text.counting} />
      <Button className={parts.fit ?? ''} disabledFocusable={task.stopping} onClick={onStop}>
        {text.stopCounting}
      </Button>
    </>
  );
}

function LeftOut({ leftOut }: { readonly leftOut: readonly LeftOutCount[] }) {
  return (
    <div>
      <h4>{text.leftOut(leftOut.reduce((sum, one) => sum + one.count, 0))}</h4>
      <ul className={styles.reasons}>
        {leftOut.map((one) => (
          <li key={one.reason}>
            <span className={one.own ? styles.own : undefined}>{text.reason(one.reason, one.count)}</span>
            <bdi className={parts.muted}>{text.examples(one.examples, one.count)}</bdi>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Numbers({ count: { taken, all, leftOut, goneGroups } }: { readonly count: ScopeCount }) {
  const nobody = taken.users + taken.groups + taken.contacts === 0;
  return (
    <>
      {goneGroups.map((dn) => (
        <MessageBar key={dn} intent="warning" layout="multiline">
          <MessageBarBody>{text.goneGroup(dn)}</MessageBarBody>
        </MessageBar>
      ))}
      <p role="status">{nobody ? text.nobody : text.inSentence(taken, all)}</p>
      <Tiles label={directoryText.counts} tiles={kinds.map(([kind, icon]) => ({ name: taken[kind] === all[kind] ? directoryText[kind] : text.tileOf[kind](all[kind]), value: taken[kind], icon }))} />
      {all.contacts > 0 && <p className={parts.muted}>{directoryText.contactsNote}</p>}
      {leftOut.length > 0 && <LeftOut leftOut={leftOut} />}
    </>
  );
}

/** The numbers from before stay while they are counted anew, so that the page does not jump; what was pressed is gone afterwards, so that the focus stays with the whole. */
export function InCount({ choice: { scope, count, task, stopped, problem, stop, countAgain } }: { readonly choice: Choice }) {
  const id = useId();
  const whole = useRef<HTMLDivElement>(null);
  const pressed = (act: () => void) => () => {
    whole.current?.focus();
    act();
  };
  return (
    <div ref={whole} tabIndex={-1} role="group" aria-labelledby={id} className={styles.inCount}>
      <h3 id={id} className={parts.subheading}>
        {text.countTitle}
      </h3>
      {problem && !task && <ProblemBar problem={problem} onRetry={pressed(countAgain)} />}
      {scope.include.length === 0 && <p className={parts.muted}>{directoryText.nothingChosen}</p>}
      {stopped && !task && (
        <div className={parts.row}>
          <p>{text.notCounted}</p>
          <Button onClick={pressed(countAgain)}>{text.countNow}</Button>
        </div>
      )}
      {task && <Counting task={task} onStop={pressed(stop)} />}
      {count && <Numbers count={count} />}
    </div>
  );
}

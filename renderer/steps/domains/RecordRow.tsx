/** One DNS record: what it should be, what was found, and the cure. */
import { Badge } from '@fluentui/react-components';
import type { RecordCheck } from '../../../shared/contract/domains.ts';
import { domainsText as text, recordWords } from '../../../shared/text/pages/domains.ts';
import { CopyButton } from '../../parts/CopyButton.tsx';
import { Mark, type Tone } from '../../parts/Mark.tsx';
import parts from '../../parts/parts.module.css';
import styles from './domains.module.css';

const tones: Readonly<Record<RecordCheck['verdict'], Tone>> = { right: 'good', advice: 'warn', missing: 'warn', wrong: 'bad', conflict: 'bad', unknown: 'unknown' };

function Copyable({ name, value, copy }: { readonly name: string; readonly value: string; readonly copy: string }) {
  return (
    <div className={styles.field}>
      <dt>{name}</dt>
      <dd>
        <bdi className={parts.mono}>{value}</bdi>
        <CopyButton text={value} label={copy} />
      </dd>
    </div>
  );
}

function Remedy({ check }: { readonly check: RecordCheck }) {
  if (check.verdict === 'right') return null;
  return (
    <>
      <div className={styles.field}>
        <dt>{text.found}</dt>
        <dd>
          <bdi className={parts.mono}>{check.found.join('; ') || text.nothingFound}</bdi>
        </dd>
      </div>
      <div className={styles.field}>
        <dt>{text.cure}</dt>
        <dd>
          {check.reason} {check.cure}
        </dd>
      </div>
    </>
  );
}

/** The verdict stands first. */
export function RecordRow({ check }: { readonly check: RecordCheck }) {
  const { record } = check;
  return (
    <li className={styles.record}>
      <div className={styles.recordHead}>
        <Mark tone={tones[check.verdict]} word={recordWords[check.verdict]} showWord />
        <Badge appearance="outline" color="informative">
          {record.type}
        </Badge>
        <span className={styles.purpose}>{record.purpose}</span>
        {record.optional && <Badge appearance="tint">{text.optional}</Badge>}
      </div>
      <dl className={styles.recordFields}>
        <Copyable name={text.name} value={record.name} copy={text.copyName(record.purpose)} />
        <Copyable name={text.value} value={record.value} copy={text.copyValue(record.purpose)} />
        <div className={styles.field}>
          <dt>{text.ttl}</dt>
          <dd>{text.seconds(record.ttl)}</dd>
        </div>
        <Remedy check={check} />
      </dl>
    </li>
  );
}

/** One DNS record: what it should be, what was found, and the cure. */
import { Badge } from '@fluentui/react-components';
import type { RecordCheck } from '../../../shared/contract/domains.ts';
import { domainsText as text, recordWords } from '../../../shared/text/pages/domains.ts';
import { CopyButton } from '../CopyButton.tsx';
import { Mark, type Tone } from '../Mark.tsx';
import parts from '../parts.module.css';
import { ServerAnswers } from './ServerAnswers.tsx';
import styles from './domains.module.css';

const tones: Readonly<Record<RecordCheck['verdict'], Tone>> = { right: 'good', advice: 'info', missing: 'warn', wrong: 'bad', conflict: 'bad', unknown: 'unknown' };

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

function Fact({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div className={styles.field}>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

/** What a right record may still have to say: an old value that some still see. */
function Remedy({ check }: { readonly check: RecordCheck }) {
  const { record, found, verdict, reason, cure, proposal, remembered } = check;
  return (
    <>
      {verdict !== 'right' && (
        <div className={styles.field}>
          <dt>{text.found}</dt>
          <dd>
            <bdi className={parts.mono}>{found.join('; ') || text.nothingFound}</bdi>
          </dd>
        </div>
      )}
      {(verdict !== 'right' || remembered !== undefined) && <Fact name={text.cure} value={`${reason} ${cure}`.trim()} />}
      {proposal !== undefined && <Copyable name={text.proposal} value={proposal} copy={text.copyProposal(record.purpose)} />}
    </>
  );
}

/** The verdict stands first. Where nothing is to be published there is nothing to copy. */
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
        <Badge appearance="tint" color={record.optional ? 'informative' : 'brand'}>
          {record.optional ? text.optional : text.required}
        </Badge>
      </div>
      <dl className={styles.recordFields}>
        <Copyable name={text.name} value={record.name} copy={text.copyName(record.purpose)} />
        {record.value !== '' && <Copyable name={text.value} value={record.value} copy={text.copyValue(record.purpose)} />}
        {record.value !== '' && <Fact name={text.ttl} value={text.seconds(record.ttl)} />}
        <Remedy check={check} />
      </dl>
      <ServerAnswers servers={check.servers} />
    </li>
  );
}

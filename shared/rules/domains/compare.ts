/** Compares a wanted record with one picture of DNS, by meaning: case, trailing dots and order do not matter. */
import type { DnsRecord } from '../../contract/domains.ts';
import type { DnsAnswer } from './answer.ts';
import { judgeAlias, type AliasFacts } from './judge-alias.ts';
import { judgeMx } from './judge-mx.ts';
import { judgeService } from './judge-service.ts';
import { judgeSpf } from './judge-spf.ts';
import { judgeText } from './judge-text.ts';
import { ofType, right, type Judgment } from './judgment.ts';
import { isSpf } from './spf.ts';
import type { SpfAnswers } from './spf-walk.ts';

/** What is known beyond the answers themselves. */
export interface RecordFacts {
  readonly domain: string;
  readonly alias: AliasFacts;
  /** Answers for the names that an SPF record leads to. */
  readonly spf: SpfAnswers;
}

/** `answers` are those of the record's type at its name. */
export function judgeRecord(record: DnsRecord, answers: readonly DnsAnswer[], facts: RecordFacts): Judgment {
  switch (record.type) {
    case 'MX':
      return judgeMx(record, ofType(answers, 'MX'));
    case 'TXT':
      return isSpf(record.value) ? judgeSpf(record, ofType(answers, 'TXT'), facts.domain, facts.spf) : judgeText(record, ofType(answers, 'TXT'));
    case 'CNAME':
      return judgeAlias(record, ofType(answers, 'CNAME'), facts.alias);
    case 'SRV':
      return judgeService(record, ofType(answers, 'SRV'));
    case 'CAA':
      return right;
  }
}

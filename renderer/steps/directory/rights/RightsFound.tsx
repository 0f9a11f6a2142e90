/** What a check found: in one sentence, then place by place and use by use. */
import { Fragment, useEffect, useRef } from 'react';
import { MessageBar, MessageBarBody } from '@fluentui/react-components';
import type { RightsReport } from '../../../../shared/rules/access/rights-report.ts';
import { rightsText as text } from '../../../../shared/text/pages/rights.ts';
import { CheckGroup } from '../../../parts/checks/CheckGroup.tsx';
import { ProblemBar } from '../../../parts/ProblemBar.tsx';
import { checksOf, overallOf, placeName } from './rights-checks.ts';

const bars = {
  pass: { intent: 'success', say: text.allGood },
  warn: { intent: 'warning', say: text.someMiss },
  fail: { intent: 'error', say: text.lacking },
} as const;

/** Comes into view when it is new. */
export function RightsFound({ report }: { readonly report: RightsReport }) {
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // Newer browsers answer a promise, which is no clean-up.
    void ref.current?.scrollIntoView({ block: 'center' });
  }, [report]);
  const { intent, say } = bars[overallOf(report)];
  const { name } = report.account;
  return (
    <>
      <div ref={ref}>
        <MessageBar intent={intent}>
          <MessageBarBody>{say(name)}</MessageBarBody>
        </MessageBar>
      </div>
      {report.contexts.map((one) =>
        'problem' in one ? (
          <ProblemBar key={one.base} problem={one.problem} />
        ) : (
          <Fragment key={one.base}>
            {!one.canonical && (
              <div>
                <MessageBar intent="warning">
                  <MessageBarBody>{text.notCanonical(placeName(one.base))}</MessageBarBody>
                </MessageBar>
              </div>
            )}
            <CheckGroup title={text.of(name, placeName(one.base))} checks={checksOf(one)} />
          </Fragment>
        ),
      )}
    </>
  );
}

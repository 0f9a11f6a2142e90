/** The five questions, each answered with yes or no, and what the setup found for them. */
import { Field, Radio, RadioGroup } from '@fluentui/react-components';
import type { SignInAnswers } from '../../../shared/contract/sign-in-method.ts';
import { questionTexts, signInText as text } from '../../../shared/text/pages/sign-in-method.ts';
import { Section } from '../../parts/Section.tsx';
import { FoundLine } from './FoundLine.tsx';
import { LookBar } from './LookBar.tsx';
import type { Found } from './use-found.ts';
import styles from './sign-in-method.module.css';

/** The questions in their order. */
export const questionKeys = ['cloudMaySignIn', 'trustedProvider', 'rulesAtEverySignIn', 'needsMoreThanEntra', 'surviveOutage'] as const satisfies readonly (keyof SignInAnswers)[];

type QuestionKey = (typeof questionKeys)[number];

/** The id of the first answer of a question. */
export function questionId(key: QuestionKey): string {
  return `answer-${key}`;
}

interface Props {
  readonly answers: Partial<SignInAnswers>;
  readonly finding: Found;
  /** Some of them, or all at once. */
  readonly onAnswer: (answers: Partial<SignInAnswers>) => void;
}

function chosen(value: boolean | undefined): string {
  return value === undefined ? '' : value ? 'yes' : 'no';
}

/** The help stands below each question, and what was found below the help. */
export function Questions({ answers, finding, onAnswer }: Props) {
  const foundFor = (key: QuestionKey) => finding.found?.answers.find(({ question }) => question === key);
  const hint = (key: QuestionKey) => {
    const found = foundFor(key);
    return (
      <>
        {questionTexts[key].help} {found && <FoundLine found={found} />}
      </>
    );
  };
  return (
    <Section title={text.questions} lead={text.questionsLead} flush>
      <LookBar finding={finding} answers={answers} onTake={onAnswer} />
      {questionKeys.map((key) => (
        <Field key={key} className={styles.question ?? ''} label={{ className: styles.questionText ?? '', children: questionTexts[key].question }} hint={hint(key)}>
          <RadioGroup layout="horizontal" value={chosen(answers[key])} onChange={(_, data) => onAnswer({ [key]: data.value === 'yes' })}>
            <Radio id={questionId(key)} value="yes" label={text.yes} />
            <Radio value="no" label={text.no} />
          </RadioGroup>
        </Field>
      ))}
    </Section>
  );
}

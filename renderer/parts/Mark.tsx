/** A verdict as a colored icon; the word stands beside it or is hidden for screen readers. */
import { CheckmarkCircle20Filled, DismissCircle20Filled, Info20Filled, QuestionCircle20Filled, Warning20Filled } from '@fluentui/react-icons';
import styles from './parts.module.css';

/** How something stands. */
export type Tone = 'good' | 'warn' | 'bad' | 'unknown' | 'info';

const icons = {
  good: CheckmarkCircle20Filled,
  warn: Warning20Filled,
  bad: DismissCircle20Filled,
  unknown: QuestionCircle20Filled,
  info: Info20Filled,
} as const;

/** `word` says what the color says. */
export function Mark({ tone, word, showWord = false }: { readonly tone: Tone; readonly word: string; readonly showWord?: boolean }) {
  const Icon = icons[tone];
  return (
    <span className={styles.mark}>
      <Icon className={styles[tone] ?? ''} aria-hidden />
      <span className={showWord ? '' : 'visually-hidden'}>{word}</span>
    </span>
  );
}

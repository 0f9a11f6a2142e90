/** What else can be done with a domain: made the default, removed again. */
import { Button } from '@fluentui/react-components';
import type { SetupDomain } from '../../../shared/contract/domains.ts';
import { domainsText as text } from '../../../shared/text/pages/domains.ts';
import { Section } from '../../parts/Section.tsx';
import parts from '../../parts/parts.module.css';
import { commitLabels, furtherMoves } from './stage.ts';

/** The buttons show the plan; absent where nothing can be done. */
export function ManageSection({ domain, onMove }: { readonly domain: SetupDomain; readonly onMove: (move: 'default' | 'remove') => void }) {
  const moves = furtherMoves(domain);
  if (moves.length === 0) return null;
  return (
    <Section title={text.manage} lead={text.manageText}>
      <div className={parts.row}>
        {moves.map((move) => (
          <Button key={move} onClick={() => onMove(move)}>
            {text.planOf(commitLabels[move](domain.name))}
          </Button>
        ))}
      </div>
    </Section>
  );
}

/** The attribute that ties directory and cloud object together for good. */
import { Badge, Radio, RadioGroup } from '@fluentui/react-components';
import { AnchorAttribute, type Forest } from '../../../shared/contract/directory.ts';
import { directoryText as text } from '../../../shared/text/pages/directory.ts';
import { sectionIds } from '../../../shared/tables/cure-places.ts';
import { Section } from '../../parts/Section.tsx';
import parts from '../../parts/parts.module.css';

interface Props {
  readonly forest: Forest;
  readonly value: AnchorAttribute;
  readonly onValue: (value: AnchorAttribute) => void;
}

/** Says which one fits this forest, and why. */
export function AnchorChoice({ forest, value, onValue }: Props) {
  return (
    <Section id={sectionIds.anchor} title={text.anchor} lead={text.anchorLead}>
      <RadioGroup aria-label={text.anchor} value={value} onChange={(_, data) => onValue(AnchorAttribute.parse(data.value))}>
        {AnchorAttribute.options.map((option) => (
          <Radio
            key={option}
            value={option}
            label={
              <>
                {option} {option === forest.suggestedAnchor && <Badge color="brand">{text.suggested}</Badge>}
                <div className={parts.muted}>{option === forest.suggestedAnchor ? forest.suggestedAnchorWhy : text.anchorHints[option]}</div>
              </>
            }
          />
        ))}
      </RadioGroup>
    </Section>
  );
}

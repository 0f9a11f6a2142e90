/** What the scan found: numbers, a choice by rule, and the findings in a grid. */
import { useMemo, useState } from 'react';
import { Button, Checkbox, Dropdown, Option, SearchBox } from '@fluentui/react-components';
import { ArrowClockwiseRegular, CheckmarkCircleRegular, DocumentSearchRegular, PersonQuestionMarkRegular, WarningRegular, WrenchRegular } from '@fluentui/react-icons';
import type { Scan } from '../../../shared/contract/preparation.ts';
import { preparationText as text } from '../../../shared/text/pages/preparation.ts';
import { EmptyState } from '../../parts/EmptyState.tsx';
import { Section } from '../../parts/Section.tsx';
import { Tiles } from '../../parts/Tiles.tsx';
import { VirtualGrid } from '../../parts/VirtualGrid.tsx';
import { whenText } from '../../parts/when.ts';
import { setDraft } from '../../stores/drafts.ts';
import grid from '../../parts/grid.module.css';
import parts from '../../parts/parts.module.css';
import { choose, chosenCount, repairableIn, useChosen } from './chosen.ts';
import { findingColumns } from './finding-columns.tsx';
import { FindingDetails } from './FindingDetails.tsx';
import { repairableIds, useFindings } from './use-findings.ts';

interface Props {
  readonly scan: Scan;
  readonly busy: boolean;
  readonly onScan: () => void;
}

function Summary({ scan }: { readonly scan: Scan }) {
  const repairable = repairableIn(scan);
  return (
    <Tiles
      label={text.summary}
      tiles={[
        { name: text.examined, value: scan.objects, icon: <DocumentSearchRegular /> },
        { name: text.problems, value: scan.findings, icon: <WarningRegular />, tone: 'warn' },
        { name: text.repairable, value: repairable, icon: <WrenchRegular />, tone: 'good' },
        { name: text.decide, value: Math.max(0, scan.findings - repairable), icon: <PersonQuestionMarkRegular /> },
      ]}
    />
  );
}

function RuleChoice({ scan, rule, onRule }: { readonly scan: Scan; readonly rule: string; readonly onRule: (rule: string) => void }) {
  const options = [{ rule: '', name: text.all(scan.findings) }, ...scan.byRule.map((one) => ({ rule: one.rule, name: text.oneRule(one.title, one.count) }))];
  return (
    <Dropdown
      className={grid.wide ?? ''}
      aria-label={text.byRule}
      value={options.find((option) => option.rule === rule)?.name ?? ''}
      selectedOptions={[rule]}
      onOptionSelect={(_, data) => onRule(data.optionValue ?? '')}
    >
      {options.map((option) => (
        <Option key={option.rule} value={option.rule}>
          {option.name}
        </Option>
      ))}
    </Dropdown>
  );
}

/** All without a filter is one switch for the engine; with a filter the fitting rows are collected. */
function ChooseAll({ rule, search, scan }: { readonly rule: string; readonly search: string; readonly scan: Scan }) {
  const chosen = useChosen();
  const [busy, setBusy] = useState(false);
  const number = chosenCount(chosen, scan);
  const chooseAll = async () => {
    if (rule === '' && search === '') return setDraft({ allFindings: true });
    setBusy(true);
    choose(await repairableIds(rule, search), true);
    setBusy(false);
  };
  const clear = () => setDraft({ allFindings: false, chosenFindings: [] });
  return (
    <span className={parts.row}>
      <Checkbox
        label={text.chooseAll}
        checked={chosen.allFindings ? true : number > 0 ? 'mixed' : false}
        disabled={busy}
        onChange={(_, data) => (data.checked === true ? void chooseAll() : clear())}
      />
      {number > 0 && <span className={parts.muted}>{chosen.allFindings ? text.chosenAll(number) : text.chosen(number)}</span>}
      {number > 0 && (
        <Button size="small" appearance="subtle" onClick={clear}>
          {text.clear}
        </Button>
      )}
    </span>
  );
}

function Findings({ scan }: { readonly scan: Scan }) {
  const [rule, setRule] = useState('');
  const [search, setSearch] = useState('');
  const [active, setActive] = useState<number | null>(0);
  const chosen = useChosen();
  const rows = useFindings(scan, rule, search);
  const columns = useMemo(() => findingColumns(chosen), [chosen]);
  return (
    <Section title={text.findings} flush>
      <div className={grid.filters}>
        <RuleChoice
          scan={scan}
          rule={rule}
          onRule={(next) => {
            setRule(next);
            setActive(0);
          }}
        />
        <SearchBox aria-label={text.search} placeholder={text.search} value={search} onChange={(_, data) => setSearch(data.value)} />
        <ChooseAll rule={rule} search={search} scan={scan} />
      </div>
      <div className={grid.split}>
        <VirtualGrid label={text.findings} window={rows} columns={columns} active={active} onActive={setActive} />
        <FindingDetails finding={active === null ? undefined : rows.rows.get(active)} />
      </div>
    </Section>
  );
}

/** Or the good news that there is nothing. */
export function ScanView({ scan, busy, onScan }: Props) {
  return (
    <>
      <div className={parts.between}>
        <span>{text.scanned(scan.objects, whenText(scan.scannedAt))}</span>
        <Button icon={<ArrowClockwiseRegular />} disabledFocusable={busy} onClick={onScan}>
          {text.scanAgain}
        </Button>
      </div>
      {scan.findings === 0 ? (
        <EmptyState icon={<CheckmarkCircleRegular />} title={text.clean} text={text.cleanText} />
      ) : (
        <>
          <Summary scan={scan} />
          <Findings key={scan.scannedAt} scan={scan} />
        </>
      )}
    </>
  );
}

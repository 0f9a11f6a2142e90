/** Numbers at a glance, side by side. */
import type { ReactNode } from 'react';
import { count } from '../../shared/text/counted.ts';
import parts from './parts.module.css';
import styles from './tiles.module.css';

/** A number with its name; `tone` colors the icon only. */
export interface TileData {
  readonly name: string;
  readonly value: number | string;
  readonly icon?: ReactNode;
  readonly tone?: 'good' | 'warn' | 'bad' | 'calm';
}

/** A list, so that a screen reader counts them. */
export function Tiles({ tiles, label }: { readonly tiles: readonly TileData[]; readonly label: string }) {
  return (
    <ul className={styles.tiles} aria-label={label}>
      {tiles.map((tile) => (
        <li key={tile.name} className={styles.tile}>
          {tile.icon && <span className={parts[tile.tone ?? 'calm']}>{tile.icon}</span>}
          <span className={styles.tileText}>
            <span className={styles.tileNumber}>{typeof tile.value === 'number' ? count(tile.value) : tile.value}</span>
            <span className={parts.muted}>{tile.name}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}

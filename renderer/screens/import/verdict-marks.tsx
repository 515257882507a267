import { CheckOutlined, CloseOutlined, MinusOutlined, ToolOutlined, WarningOutlined } from '@ant-design/icons';
import type { ComponentType } from 'react';
import {
  REFUSED_ROW_CODES,
  REPAIRED_ROW_CODES,
  SKIPPED_ROW_CODES,
  WARNING_ROW_CODES,
} from '../../../contract/terms/row-problem.ts';
import { ToneMark } from '../../components/state-mark.tsx';
import { useText } from '../../strings/text.ts';
import type { Tone } from '../../theme/tokens.ts';
import type { RowVerdict } from './import-work.ts';

/** In the order in which a person should look at them. */
export const VERDICTS: readonly RowVerdict[] = ['refused', 'warning', 'repaired', 'ok', 'skipped'];

export const VERDICT_MARKS: Readonly<Record<RowVerdict, { readonly tone: Tone; readonly icon: ComponentType }>> = {
  ok: { tone: 'success', icon: CheckOutlined },
  repaired: { tone: 'info', icon: ToolOutlined },
  warning: { tone: 'warning', icon: WarningOutlined },
  refused: { tone: 'danger', icon: CloseOutlined },
  skipped: { tone: 'neutral', icon: MinusOutlined },
};

/** Which problems belong to a verdict; a fine row has none. */
export const CODES_OF_VERDICT: Readonly<Record<RowVerdict, readonly string[]>> = {
  ok: [],
  repaired: REPAIRED_ROW_CODES,
  warning: WARNING_ROW_CODES,
  refused: REFUSED_ROW_CODES,
  skipped: SKIPPED_ROW_CODES,
};

export function VerdictMark({ verdict }: { readonly verdict: RowVerdict }) {
  const say = useText();
  return <ToneMark {...VERDICT_MARKS[verdict]} word={say(`imports.${verdict}`)} />;
}

import { App, Tooltip } from 'antd';
import { groupIccid } from '../../contract/terms/iccid.ts';
import { useText } from '../strings/text.ts';
import './iccid.css';

interface IccidProps {
  readonly iccid: string;
  /** In lists whose rows are themselves buttons: text only. */
  readonly plain?: boolean;
}

/** The width of a list's column: twenty digits in their groups, and the cell's own margins. */
export const ICCID_COLUMN = '240px';

/** A card number in groups of four; a click copies it without the blanks. */
export function Iccid({ iccid, plain = false }: IccidProps) {
  const say = useText();
  const { message } = App.useApp();
  if (plain) return <span className="k-iccid">{groupIccid(iccid)}</span>;
  const copy = async () => {
    await navigator.clipboard.writeText(iccid);
    void message.success(say('common.copied'));
  };
  return (
    <Tooltip title={say('common.copy')}>
      <button
        type="button"
        className="k-iccid k-iccid-button"
        aria-label={say('common.copyNumber', { number: groupIccid(iccid) })}
        onClick={() => void copy()}
      >
        {groupIccid(iccid)}
      </button>
    </Tooltip>
  );
}

import { WarningOutlined } from '@ant-design/icons';
import type { Told } from '../../api.ts';
import { ToneMark } from '../../components/state-mark.tsx';
import { useText } from '../../strings/text.ts';

/** What somebody should look at before they sell or recharge this card. */
export function CardFlags({ flags }: { readonly flags: Told['cards']['get']['flags'] }) {
  const say = useText();
  return flags.map((flag) => (
    <ToneMark key={flag} tone="warning" icon={WarningOutlined} word={say(`guards.flag_${flag}`)} />
  ));
}

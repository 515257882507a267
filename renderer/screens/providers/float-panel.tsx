import { Bookings } from './bookings.tsx';
import { BothSides } from './both-sides.tsx';
import { Comparisons } from './comparisons.tsx';
import { Explanation } from './explanation.tsx';
import type { Account } from './account.ts';

/** Whether both sides agree on the float, what explains it where they do not, and what was booked. */
export function FloatPanel({ account }: { readonly account: Account }) {
  return (
    <div className="k-float">
      <BothSides account={account} />
      {account.comparison?.verdict === 'differs' && <Explanation account={account} />}
      <Bookings account={account} />
      {account.hasBalance && <Comparisons account={account} />}
    </div>
  );
}

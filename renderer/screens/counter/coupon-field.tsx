import { Input } from 'antd';
import { useState } from 'react';
import type { Told } from '../../api.ts';
import { useText } from '../../strings/text.ts';

type Problem = Told['promotions']['quotes']['couponProblem'];

/** The contract takes no longer code. */
const CODE_LENGTH_MAX = 40;

interface CouponFieldProps {
  readonly given: string;
  readonly problem: Problem;
  readonly onGive: (couponCode: string) => void;
}

/** A coupon that the customer brought; it counts when the field is left, or by Enter. */
export function CouponField({ given, problem, onGive }: CouponFieldProps) {
  const say = useText();
  const [typed, setTyped] = useState(given);
  const give = () => onGive(typed.trim());
  return (
    <div className="k-coupon">
      <Input
        size="small"
        maxLength={CODE_LENGTH_MAX}
        autoComplete="off"
        value={typed}
        aria-label={say('counter.coupon')}
        placeholder={say('counter.coupon')}
        {...(problem !== null && { status: 'warning' as const })}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={give}
        onPressEnter={give}
      />
      {problem !== null && <output className="k-small">{say(`counter.coupon_${problem}`)}</output>}
    </div>
  );
}

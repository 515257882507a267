import type { Eid } from '../../contract/terms/eid.ts';
import type { Iccid } from '../../contract/terms/iccid.ts';
import type { PlanId } from '../../contract/terms/ids.ts';
import type { Money } from '../../contract/terms/money.ts';
import type { Msisdn } from '../../contract/terms/msisdn.ts';
import type { ShopDate } from '../../contract/terms/time.ts';
import type { CardStatus } from '../../contract/terms/trade.ts';

/** A card as one row of a sheet describes it; what is absent was not said, or was left out with a warning. */
export interface CardDraft {
  iccid?: Iccid;
  msisdn?: Msisdn;
  imsi?: string;
  eid?: Eid;
  planId?: PlanId;
  /** The sheet's own word for the plan. */
  planText?: string;
  batch?: string;
  cost?: Money;
  activateBy?: ShopDate;
  expires?: ShopDate;
  activatedOn?: ShopDate;
  supplier?: string;
  status?: CardStatus;
  location?: string;
  customerName?: string;
  notes?: string;
}

import { useMutation } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import type { CustomerId } from '../../../contract/terms/ids.ts';
import { core } from '../../api.ts';
import type { Asked } from '../../api.ts';
import { showOrder } from '../../connection/show-answer.ts';
import { readRefusal } from '../../refusals/read-refusal.ts';
import { pathTo } from '../places.ts';
import { counter, useCounter } from './counter-store.ts';
import type { TenderReading } from './tenders.ts';
import type { Offer } from './use-verification.ts';

type Submission = Asked['recharges']['submit'];

/** Shorter reasons explain nothing to whoever reads them later; the core asks for as many. */
const REASON_LENGTH_MIN = 3;

interface SubmitOrder {
  readonly submit: () => void;
  readonly isSending: boolean;
  readonly error: unknown;
  /** The same plan went to this card minutes ago: it goes again only for a reason. */
  readonly isRepeat: boolean;
  /** The reason is still to be given; until then nothing is sent. */
  readonly lacksReason: boolean;
}

/** Sends the order form once; pressing again, or after silence, repeats the same command, which is the same order. */
export function useSubmitOrder(
  offer: Pick<Offer, 'planId' | 'price'> & { readonly amountMinor?: number },
  tenders: TenderReading['tenders'],
  customerId: CustomerId | null,
): SubmitOrder {
  const [, navigate] = useLocation();
  const { cardId, commandId, repeatReason, couponCode } = useCounter();
  const { mutate, isPending, error } = useMutation({
    mutationFn: (submission: Submission) => core.recharges.submit(submission),
    onSuccess: (order, sent) => {
      showOrder(order);
      navigate(pathTo.order(order.id));
      // This sale is over; one that was begun while it was on its way is not.
      if (useCounter.getState().commandId === sent.commandId) counter.nextCustomer();
    },
    onError: (refused) => {
      // The figures on screen are old: they are read anew beside the sentence that says so.
      if (readRefusal(refused).code === 'CHANGED_MEANWHILE') counter.verifyAgain();
    },
  });

  const reason = repeatReason.trim();
  const isRepeat = Boolean(error) && readRefusal(error).code === 'RECHARGED_RECENTLY';
  const lacksReason = isRepeat && reason.length < REASON_LENGTH_MIN;

  function submit(): void {
    if (cardId === undefined || tenders === undefined || isPending || lacksReason) return;
    mutate({
      commandId,
      cardId,
      planId: offer.planId,
      ...(offer.amountMinor !== undefined && { amountMinor: offer.amountMinor }),
      price: offer.price,
      tenders: [...tenders],
      customerId,
      ...(reason !== '' && { repeatReason: reason }),
      ...(couponCode !== '' && { couponCode }),
    });
  }
  return { submit, isSending: isPending, error, isRepeat, lacksReason };
}

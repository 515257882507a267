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

/** Sends the order form once; pressing again, or after silence, repeats the same command, which is the same order. */
export function useSubmitOrder(
  offer: Offer,
  tenders: TenderReading['tenders'],
  customerId: CustomerId | null,
): { readonly submit: () => void; readonly isSending: boolean; readonly error: unknown } {
  const [, navigate] = useLocation();
  const { cardId, commandId, repeatReason } = useCounter();
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

  function submit(): void {
    if (cardId === undefined || tenders === undefined || isPending) return;
    const reason = repeatReason.trim();
    mutate({
      commandId,
      cardId,
      planId: offer.planId,
      price: offer.price,
      tenders: [...tenders],
      customerId,
      ...(reason !== '' && { repeatReason: reason }),
    });
  }
  return { submit, isSending: isPending, error };
}

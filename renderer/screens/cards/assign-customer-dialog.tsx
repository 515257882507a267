import { useQuery } from '@tanstack/react-query';
import { Input } from 'antd';
import type { GetRef } from 'antd';
import { useDeferredValue, useState } from 'react';
import { Modal } from '../../components/modal.tsx';
import type { CustomerId } from '../../../contract/terms/ids.ts';
import { api, core } from '../../api.ts';
import { Loading } from '../../components/loading.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { usePreferences } from '../../session/preferences.ts';
import { useFirstFocus } from '../../components/use-first-focus.ts';
import { useText } from '../../strings/text.ts';
import type { CardDetail } from './card-detail.ts';
import { useCardCommand } from './use-card-command.ts';

/** As many as fit without scrolling; more letters narrow it. */
const CANDIDATES_MAX = 8;

interface Choice {
  readonly name: string;
  /** Undefined: a customer of this name is added first. Null: nobody. */
  readonly id: CustomerId | null | undefined;
  readonly hint: string;
}

interface AssignCustomerDialogProps {
  readonly card: CardDetail;
  readonly onClose: () => void;
}

/** Says whose card it is: an existing customer, a new one by name, or nobody. */
export function AssignCustomerDialog({ card, onClose }: AssignCustomerDialogProps) {
  const say = useText();
  const first = useFirstFocus<GetRef<typeof Input>>();
  const language = usePreferences((state) => state.language);
  const [typed, setTyped] = useState('');
  const search = useDeferredValue(typed.trim());
  const found = useQuery(api.customers.list.queryOptions({ input: { offset: 0, limit: CANDIDATES_MAX, search } }));
  const assign = useCardCommand(
    async ({ id, name }: Choice) => {
      const customerId =
        id === undefined ? (await core.customers.save({ name, language, notes: '', contacts: [] })).id : id;
      return core.cards.assignCustomer({ id: card.id, customerId });
    },
    ({ id, name }) => (id === null ? say('cards.assignRemoved') : say('cards.assignDone', { name })),
  );
  const choices: readonly Choice[] = [
    ...(found.data?.rows ?? []).map(({ id, name, contacts }) => ({
      id,
      name,
      hint: contacts.map(({ value }) => value).join(' · '),
    })),
    ...(search === '' ? [] : [{ id: undefined, name: search, hint: '' }]),
    ...(card.customerId === null ? [] : [{ id: null, name: '', hint: card.customerName ?? '' }]),
  ];
  const choose = (choice: Choice | undefined) => {
    if (choice && !assign.isPending) assign.mutate(choice, { onSuccess: onClose });
  };
  return (
    <Modal open title={say('cards.assignTitle')} footer={null} onCancel={onClose}>
      <Input
        ref={first}
        value={typed}
        maxLength={100}
        aria-label={say('cards.assignSearch')}
        placeholder={say('cards.assignSearch')}
        onChange={(event) => setTyped(event.target.value)}
        onPressEnter={() => choose(search === '' ? undefined : choices[0])}
      />
      {card.status === 'in_stock' && <p className="k-muted k-small">{say('cards.assignSells')}</p>}
      <RefusalNotice error={assign.error ?? found.error} onClose={assign.reset} />
      {found.isPending && <Loading />}
      <ul className="k-cards-assign-choices">
        {choices.map((choice) => (
          <li key={choice.id ?? (choice.id === null ? 'nobody' : 'new')}>
            <button type="button" disabled={assign.isPending} onClick={() => choose(choice)}>
              <span>{choiceWords(choice, say)}</span>
              <span className="k-muted k-small">{choice.hint}</span>
            </button>
          </li>
        ))}
      </ul>
    </Modal>
  );
}

function choiceWords({ id, name }: Choice, say: ReturnType<typeof useText>): string {
  if (id === null) return say('cards.assignNobody');
  return id === undefined ? say('cards.assignNew', { name }) : name;
}

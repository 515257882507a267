import { useMutation, useQuery } from '@tanstack/react-query';
import { App, Form } from 'antd';
import type { RefSelectProps } from 'antd';
import { Modal } from '../../components/modal.tsx';
import type { PlanId } from '../../../contract/terms/ids.ts';
import { api, core } from '../../api.ts';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { Select } from '../../components/select.tsx';
import { useFirstFocus } from '../../components/use-first-focus.ts';
import { useFormat } from '../../format/use-format.ts';
import { usePreferences } from '../../session/preferences.ts';
import { useText } from '../../strings/text.ts';
import type { ChosenCards } from './card-selection.ts';

interface SetPlanDialogProps {
  readonly cards: ChosenCards;
  /** The button that does it: how many cards. */
  readonly words: string;
  readonly planId?: PlanId | null;
  readonly onClose: () => void;
}

/** Says which plan cards were sold with, for a sheet that left it out. */
export function SetPlanDialog({ cards, words, planId = null, onClose }: SetPlanDialogProps) {
  const say = useText();
  const first = useFirstFocus<RefSelectProps>();
  const format = useFormat();
  const { message } = App.useApp();
  const language = usePreferences((state) => state.language);
  const [form] = Form.useForm<{ readonly planId: PlanId }>();
  const plans = useQuery(api.plans.list.queryOptions({ input: {} }));
  const send = useMutation({
    mutationFn: (chosen: PlanId) => core.cards.setPlan({ cards, planId: chosen }),
    onSuccess: ({ changedCount, unchangedCount }) => {
      const counts = { changed: format.number(changedCount), unchanged: format.number(unchangedCount) };
      void message.success(say('cards.setPlanDone', counts));
      onClose();
    },
  });
  return (
    <Modal
      open
      title={say('cards.setPlanTitle')}
      okText={words}
      okButtonProps={{ loading: send.isPending }}
      cancelText={say('common.cancel')}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p className="k-muted k-cards-dialog-effect">{say('cards.setPlanEffect')}</p>
      <Form
        form={form}
        name="set-plan"
        layout="vertical"
        requiredMark={false}
        {...(planId !== null && { initialValues: { planId } })}
        onFinish={(entered) => send.mutate(entered.planId)}
      >
        <Form.Item
          name="planId"
          label={say('cards.plan')}
          rules={[{ required: true, message: say('cards.setPlanNeeded') }]}
        >
          <Select
            ref={first}
            loading={plans.isPending}
            notFoundContent={say('cards.setPlanNone')}
            showSearch={{ optionFilterProp: 'label' }}
            options={(plans.data ?? []).map(({ id, code, name }) => ({
              value: id,
              label: `${code} · ${name[language]}`,
            }))}
          />
        </Form.Item>
      </Form>
      <RefusalNotice error={send.error} onClose={send.reset} />
    </Modal>
  );
}
